// Choosing cases, one or many: pasted rows are read however people write them, what is wrong is said in words, and nothing is done twice.
import { describe, expect, test } from '@jest/globals';
import { Command } from '../../src/core/decide.ts';
import type { Day } from '../../src/core/time.ts';
import type { ChooseView } from '../../src/core/views/choose.ts';
import { ApiFailure } from '../../src/tab/api.ts';
import { aRow } from '../../src/tab/concern-forms/rows.ts';
import {
  auditorsFor,
  chooseFields,
  monthsAround,
  numberOf,
  toChooseOne,
  tooCloseFor,
  workersFor,
} from '../../src/tab/session-forms/choose-forms.ts';
import { matchRow, sameAsBefore, toChooseCommand } from '../../src/tab/session-forms/choose-match.ts';
import { readPasted, readWrittenDay } from '../../src/tab/session-forms/choose-paste.ts';
import { mended, sendRows, stateOf } from '../../src/tab/session-forms/choose-sending.ts';
import type { Values } from '../../src/tab/use-draft.ts';

const today = '2018-06-15' as Day;
const view: ChooseView = {
  cycle: '2018-06',
  teams: [
    {
      code: 'HA',
      name: 'Rowan Assessment',
      aliases: ['Rowan A'],
      manager: { key: 'TM-HA', name: 'Maya Pemberton' },
      tooClose: ['HOS-A'],
    },
    { code: 'G1', name: 'Alder 1', aliases: [], tooClose: [] },
  ],
  workers: [
    { key: 'W-002', name: 'Samuel Ibbotson', teamCode: 'HA' },
    { key: 'W-003', name: 'Leon Denholm', teamCode: 'G1' },
    { key: 'W-004', name: 'Leon Denholm', teamCode: 'HA' },
    { key: 'W-005', name: 'Ben Aldous' },
    { key: 'W-006', name: 'Ben Aldous' },
  ],
  managers: [{ key: 'TM-HA', name: 'Maya Pemberton' }],
  auditors: [
    { key: 'AUD-1', name: 'Nathan Hartnell', open: 3 },
    { key: 'AUD-2', name: 'Quentin Abara', open: 0 },
    { key: 'HOS-A', name: 'Maya Denholm', open: 1 },
  ],
  children: ['CH-0007'],
};
const [rowan, alder] = view.teams as [ChooseView['teams'][number], ChooseView['teams'][number]];
const row = (more: Values = {}): Values =>
  aRow({
    team: 'HA',
    worker: 'W-002',
    auditor: 'AUD-1',
    deadline: '29/06/2018',
    child: '',
    ...more,
  });
const wrong = (more: Values) => matchRow(row(more), view, today).problems.map(({ says }) => says);
const cells = (text: string) => readPasted(text).map(({ id: _, ...rest }) => rest);

describe('What is pasted', () => {
  const read = { team: 'HA', worker: 'W-002', auditor: 'AUD-1', deadline: '29/06/2018', child: '' };

  test('may come from a spreadsheet, with tabs, or with commas; empty lines are passed over', () => {
    expect(cells('HA\tW-002\tAUD-1\t29/06/2018\r\n\r\n')).toEqual([read]);
    expect(cells('HA, W-002, AUD-1, 29/06/2018')).toEqual([{ ...read }]);
  });

  test('keeps a comma within a cell of a spreadsheet or within quotation marks', () => {
    expect(cells('HA\tIbbotson, Samuel\tAUD-1\t29/06/2018')[0]?.worker).toBe('Ibbotson, Samuel');
    expect(cells('HA,"Ibbotson, Samuel",AUD-1,29/06/2018')[0]?.worker).toBe('Ibbotson, Samuel');
    expect(cells('HA,"the ""old"" team",AUD-1')[0]?.worker).toBe('the "old" team');
  });

  test('may begin with headings, which say what is where', () => {
    expect(cells('Auditor\tDeadline\tNotes\tTeam\tSocial worker\nAUD-1\t29/06/2018\tx\tHA\tW-002')).toEqual([
      { team: 'HA', worker: 'W-002', auditor: 'AUD-1', deadline: '29/06/2018' },
    ]);
  });

  test('has dates however people write them, the day before the month', () => {
    for (const text of [
      '2018-06-29',
      '29/06/2018',
      '29.6.18',
      '29 June 2018',
      'Fri 29 Jun 2018',
      '29th June, 2018',
    ])
      expect([text, readWrittenDay(text)]).toEqual([text, '2018-06-29']);
    for (const text of ['', '06/29/2018', '31/06/2018', 'soon', '29 Juin'])
      expect([text, readWrittenDay(text)]).toEqual([text, undefined]);
  });
});

describe('A pasted row', () => {
  test('is matched by code, name or another name, in any spelling', () => {
    for (const more of [
      {},
      { team: 'rowan assessment' },
      { team: 'Rowan  A' },
      { worker: 'Ibbotson, Samuel' },
    ])
      expect([more, wrong(more)]).toEqual([more, []]);
    expect(
      toChooseCommand(matchRow(row({ auditor: 'quentin abara', child: 'ch-0007' }), view, today), '2018-06'),
    ).toEqual({
      verb: 'audit.choose',
      cycle: '2018-06',
      teamCode: 'HA',
      workerKey: 'W-002',
      auditorKey: 'AUD-2',
      deadlineOn: '2018-06-29',
      childRef: 'CH-0007',
    });
  });

  test('of two workers of one name it means the team’s; where that does not settle it, it asks for the code', () => {
    expect(matchRow(row({ worker: 'Leon Denholm' }), view, today).worker?.key).toBe('W-004');
    expect(wrong({ worker: 'Ben Aldous' })).toEqual([
      '2 are called Ben Aldous: give the code, W-005 or W-006.',
    ]);
  });

  test('says in words what is wrong', () => {
    expect(wrong({ team: '' })).toEqual(['Give the team.']);
    expect(wrong({ team: 'Elm' })).toEqual(['No team here is called “Elm”.']);
    expect(wrong({ worker: 'Nobody' })).toEqual(['No social worker here is called “Nobody”.']);
    expect(wrong({ auditor: 'Maya Denholm' })).toEqual([
      'Maya Denholm answers for this team, or has within six months. Choose another auditor.',
    ]);
    expect(wrong({ deadline: 'soon' })).toEqual(['“soon” is no date. Give it as 29/06/2018.']);
    expect(wrong({ deadline: '8/6/2018' })).toEqual(['Fri 8 June 2018 has passed.']);
    expect(wrong({ deadline: '30/6/2018' })).toEqual(['Sat 30 June 2018 is not a working day.']);
    expect(wrong({ child: 'CH-9' })[0]).toContain('No child here has the reference “CH-9”.');
    expect(wrong({ team: 'G1' })[0]).toContain('Alder 1 has no manager here.');
  });

  test('is not sent while something is wrong', () => {
    expect(toChooseCommand(matchRow(row({ worker: '' }), view, today), '2018-06')).toBeUndefined();
  });

  test('that says the same as one before is pointed out', () => {
    const [first, other, again] = [row(), row({ worker: 'W-004' }), row()];
    expect([...sameAsBefore([first, other, again])]).toEqual([[again?.id, 1]]);
  });
});

describe('Sending the rows', () => {
  const done = async () => ({ sentence: 'AUD-1806-01 chosen.', ref: 'AUD-1806-01' });
  const toCommand = (one: Values) => toChooseCommand(matchRow(one, view, today), '2018-06');

  async function send(
    rows: readonly Values[],
    call: (id: string, command: Command) => Promise<{ sentence: string }>,
  ) {
    let kept = rows;
    const calls: string[] = [];
    let ids = 0;
    const broken = await sendRows({
      rows,
      toCommand,
      send: (id, command) => {
        calls.push(id);
        return call(id, command);
      },
      keep: (next) => {
        kept = next;
      },
      isStopped: () => false,
      newId: () => {
        ids += 1;
        return `id-${ids}`;
      },
    });
    return { kept, calls, broken };
  }
  const states = (rows: readonly Values[]) => rows.map(stateOf);

  test('goes row by row; a refusal is said and the next is sent; what is wrong is left', async () => {
    let times = 0;
    const { kept, broken } = await send([row(), row({ worker: '' }), row({ worker: 'W-004' })], async () => {
      times += 1;
      if (times === 1) throw new ApiFailure('refused', 'AUD-1806-01 is about this child.');
      return done();
    });
    expect(broken).toBeUndefined();
    expect(states(kept)).toEqual(['refused', 'toDo', 'done']);
    expect(kept[0]?.said).toBe('AUD-1806-01 is about this child.');
  });

  test('breaks off where no answer comes, and goes on with the same id and the same words', async () => {
    const first = await send([row(), row({ worker: 'W-004' })], async () => {
      throw new ApiFailure('unknown', 'The answer did not arrive.');
    });
    expect(first.broken).toBe('Broken off at row 1: The answer did not arrive.');
    expect(states(first.kept)).toEqual(['sent', 'toDo']);
    expect(mended(first.kept[0] as Values, 'worker', 'W-004')).toEqual(first.kept[0]);
    const again = await send(first.kept, done);
    expect(again.calls).toEqual(['id-1', 'id-1']);
    expect(states(again.kept)).toEqual(['done', 'done']);
  });

  test('what was done, or refused and not mended, is not sent again', async () => {
    const rows = [row({ state: 'done' }), row({ state: 'refused', said: 'No.' })];
    expect((await send(rows, done)).calls).toEqual([]);
    const again = mended(rows[1] as Values, 'deadline', '2018-06-28');
    expect(stateOf(again)).toBe('toDo');
    expect(again.said).toBeUndefined();
  });

  test('what is kept before a row is sent is enough to go on from', async () => {
    const seen: string[][] = [];
    await sendRows({
      rows: [row()],
      toCommand,
      send: done,
      keep: (rows) => seen.push(states(rows)),
      isStopped: () => false,
      newId: () => 'id-1',
    });
    expect(seen).toEqual([['sent'], ['done']]);
  });

  test('stops after the row that is on its way once the page is left', async () => {
    let stopped = false;
    const seen: string[] = [];
    await sendRows({
      rows: [row(), row()],
      toCommand,
      send: async () => {
        stopped = true;
        return done();
      },
      keep: (rows) => seen.push(states(rows).join()),
      isStopped: () => stopped,
      newId: () => 'id-1',
    });
    expect(seen.at(-1)).toBe('done,toDo');
  });
});

describe('The form for one case', () => {
  const fields = chooseFields(view, { today, auditors: () => () => null });
  const asked = (values: Values) =>
    fields.filter(({ when }) => when?.(values) ?? true).map(({ name }) => name);
  const values: Values = {
    cycle: '2018-06',
    teamCode: 'HA',
    child: 'new',
    caseNumber: 'C-4711',
    'worker-HA': 'w-002',
    'manager-HA': 'TM-HA',
    'auditor-HA': 'AUD-1',
    'auditor-G1': 'HOS-A',
    deadlineOn: '2018-06-29',
  };

  test('becomes a command that the service takes; the case number is never in it nor kept', () => {
    const command = toChooseOne(values, view);
    expect(command).toEqual({
      verb: 'audit.choose',
      cycle: '2018-06',
      teamCode: 'HA',
      workerKey: 'W-002',
      teamManagerKey: 'TM-HA',
      auditorKey: 'AUD-1',
      deadlineOn: '2018-06-29',
    });
    expect(Command.safeParse(command).success).toBe(true);
    expect(numberOf(values)).toBe('C-4711');
    expect(numberOf({ ...values, child: 'known' })).toBeUndefined();
    expect(fields.find(({ name }) => name === 'caseNumber')?.unkept).toBe(true);
  });

  test('asks for people once the team is chosen, with its manager filled in', () => {
    expect(asked({ child: 'new' })).toEqual(['cycle', 'teamCode', 'child', 'caseNumber', 'deadlineOn']);
    expect(asked(values)).toContain('worker-HA');
    expect(asked(values)).not.toContain('worker-G1');
    expect(fields.find(({ name }) => name === 'manager-HA')?.initial).toBe('TM-HA');
  });

  test('the team’s workers come first, everyone else can be found', () => {
    expect(workersFor(view, alder).map(({ value }) => value)).toEqual([
      'W-003',
      'W-002',
      'W-004',
      'W-005',
      'W-006',
    ]);
  });

  test('auditors are shown with how much they have, the freest first; those too close are named with the reason', () => {
    expect(auditorsFor(view, rowan).map(({ label }) => label)).toEqual([
      'Quentin Abara, no audit open',
      'Nathan Hartnell, 3 audits open',
    ]);
    expect(tooCloseFor(view, rowan)).toEqual([
      'Maya Denholm answers for this team, or has within six months.',
    ]);
  });

  test('the months are this one, the one before and the one after, over the turn of a year too', () => {
    expect(monthsAround('2018-01').map(({ value }) => value)).toEqual(['2018-01', '2017-12', '2018-02']);
  });
});
