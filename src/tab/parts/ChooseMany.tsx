// Choosing many cases from a spreadsheet: pasted, looked at, mended in place, then sent row by row.
import { Button, Field, MessageBar, MessageBarBody, Select, Textarea } from '@fluentui/react-components';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ChooseView } from '../../core/views/choose.ts';
import { timeOf } from '../clock.ts';
import { readRows, writeRows } from '../concern-forms/rows.ts';
import { useGrip } from '../grip.ts';
import { monthsAround } from '../session-forms/choose-forms.ts';
import { matchRow, toChooseCommand } from '../session-forms/choose-match.ts';
import { readPasted } from '../session-forms/choose-paste.ts';
import { mended, sendRows, stateOf } from '../session-forms/choose-sending.ts';
import { useDraft, type Values } from '../use-draft.ts';
import { ChooseRows } from './ChooseRows.tsx';

/** A chunk that a person can still look over. */
const MOST_ROWS = 100;

export function ChooseMany({ view }: { view: ChooseView }) {
  const { api, answers, me, say } = useGrip();
  const initial = useMemo(() => ({ pasted: '', rows: '', cycle: view.cycle }), [view.cycle]);
  const draft = useDraft('choose', 'many', initial);
  const rows = readRows(draft.values.rows);
  const cycle = draft.values.cycle || view.cycle;
  const matched = rows.map((row) => matchRow(row, view, me.today));
  const [busy, setBusy] = useState(false);
  const [ended, setEnded] = useState<string>();
  const [missing, setMissing] = useState<string>();
  const left = useRef(false);
  useEffect(() => {
    left.current = false;
    return () => {
      left.current = true;
    };
  }, []);
  const keep = (next: readonly Values[]) => draft.change('rows', writeRows(next));
  const toCommand = (row: Values) => toChooseCommand(matchRow(row, view, me.today), cycle);

  const isDone = (row: Values) => stateOf(row) === 'done';
  const ready = rows.filter(
    (row) => stateOf(row) === 'sent' || (stateOf(row) === 'toDo' && toCommand(row) !== undefined),
  );
  const wrong = rows.filter(
    (row, at) =>
      stateOf(row) === 'refused' || (stateOf(row) === 'toDo' && (matched[at]?.problems.length ?? 0) > 0),
  ).length;

  const look = () => {
    const found = readPasted(draft.values.pasted ?? '');
    if (found.length === 0) return setMissing('Paste at least one row.');
    if (rows.length + found.length > MOST_ROWS)
      return setMissing(`At most ${MOST_ROWS} rows at once. Paste fewer, and the rest after these.`);
    setMissing(undefined);
    setEnded(undefined);
    keep([...rows, ...found]);
    draft.change('pasted', '');
  };
  const send = async () => {
    if (busy) return;
    setBusy(true);
    setEnded(undefined);
    const broken = await sendRows({
      rows,
      toCommand,
      send: api.command,
      keep,
      isStopped: () => left.current,
      newId: () => crypto.randomUUID(),
    });
    answers.refreshAll();
    setBusy(false);
    if (broken) setEnded(`${broken} Press the button again to go on: what was done is not done twice.`);
    else say('All that could be sent has been sent. Each row says what came of it.');
  };
  return (
    <div className="choose-many">
      {draft.backFrom && rows.length > 0 ? (
        <MessageBar intent="info" layout="multiline">
          <MessageBarBody>
            Your rows from {timeOf(draft.backFrom)} are back. What was done is not done twice.
          </MessageBarBody>
        </MessageBar>
      ) : null}
      {draft.isKept ? null : (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            This browser does not keep what you paste. Send it before you leave.
          </MessageBarBody>
        </MessageBar>
      )}
      <div className="form">
        <Field label="Audit month of all of them">
          <Select value={cycle} disabled={busy} onChange={(_, { value }) => draft.change('cycle', value)}>
            {monthsAround(view.cycle).map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
        <Field
          label="Rows from a spreadsheet"
          hint="One case in each row: team, social worker, auditor, deadline and, if the child is known here, the child’s reference. Names or codes. No other details of the child."
          {...(missing ? { validationMessage: missing, validationState: 'error' as const } : {})}
        >
          <Textarea
            value={draft.values.pasted ?? ''}
            rows={5}
            resize="vertical"
            onChange={(_, { value }) => draft.change('pasted', value)}
          />
        </Field>
        <div className="buttons">
          <Button
            appearance={rows.length === 0 ? 'primary' : 'secondary'}
            onClick={look}
            disabledFocusable={busy}
          >
            {rows.length === 0 ? 'Look at the rows' : 'Add these rows'}
          </Button>
        </div>
      </div>
      {rows.length > 0 ? (
        <section aria-label="The rows">
          <h3>{inWords(rows.length, rows.filter(isDone).length, ready.length, wrong)}</h3>
          <div aria-live="polite">
            {ended ? (
              <MessageBar intent="warning" layout="multiline" className="gap">
                <MessageBarBody>{ended}</MessageBarBody>
              </MessageBar>
            ) : null}
          </div>
          <ChooseRows
            view={view}
            rows={rows}
            matched={matched}
            busy={busy}
            onMend={(row, column, typed) =>
              keep(rows.map((one) => (one.id === row.id ? mended(one, column, typed) : one)))
            }
            onRemove={(row) => keep(rows.filter((one) => one.id !== row.id))}
          />
          <div className="buttons choose-send">
            <Button appearance="primary" disabledFocusable={busy || ready.length === 0} onClick={send}>
              {busy ? 'Choosing…' : ready.length === 1 ? 'Choose 1 case' : `Choose ${ready.length} cases`}
            </Button>
            {rows.some(isDone) ? (
              <Button disabledFocusable={busy} onClick={() => keep(rows.filter((row) => !isDone(row)))}>
                Take out what is done
              </Button>
            ) : null}
          </div>
        </section>
      ) : null}
    </div>
  );
}

const counted = (count: number, words: string) => (count === 0 ? [] : [`${count} ${words}`]);

/** `4 rows: 1 done, 2 ready, 1 to mend` */
const inWords = (all: number, done: number, ready: number, wrong: number): string =>
  `${all} ${all === 1 ? 'row' : 'rows'}: ${[
    ...counted(done, 'done'),
    ...counted(ready, 'ready'),
    ...counted(wrong, 'to mend'),
  ].join(', ')}`;
