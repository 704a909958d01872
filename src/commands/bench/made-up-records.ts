// Made-up records for measurements: one manager for each team, actions of which one in ten is open, all in order.
import { begin, type Occasion } from '../../core/history.ts';
import type { Action } from '../../core/records/action.ts';
import type { Line, Person, Team } from '../../core/records/people.ts';
import { initialSettings, SETTINGS_KEY, type Settings } from '../../core/records/settings.ts';
import { type Day, day, londonMoment } from '../../core/time.ts';
import type { Role } from '../../core/vocabulary.ts';

/** Friday 15 June 2018, the day on which everything is measured. */
export const today = day('2018-06-15');

const occasion = (on: Day): Occasion => ({
  what: 'Made up for a measurement',
  commandId: 'bench',
  by: { kind: 'service' },
  now: londonMoment(on, '09:00'),
  on,
});

export const managerKey = (number: number): string => `TM-${String(number).padStart(4, '0')}`;

export function aManager(number: number, oid: string): Person {
  return begin<Person>(
    managerKey(number),
    { name: `Manager ${number}`, upn: upnOf(number), oid, roles: ['TM'], teamCode: `T${number}` },
    occasion(day('2018-01-02')),
  );
}

/** Someone who holds an office. */
export const anOfficial = (key: string, role: Role, account: { upn: string; oid: string }): Person =>
  begin<Person>(key, { name: key, ...account, roles: [role] }, occasion(day('2018-01-02')));

export const aTeam = (key: string): Team => ({ key, name: key, aliases: [], reportGroup: key });

export const aTeamLine = (teamCode: string, line: Omit<Line, 'key' | 'teamCode'>): Line => ({
  key: teamCode,
  teamCode,
  ...line,
});

export const upnOf = (number: number): string => `manager.${number}@council.example`;

/** An action in progress; its owner alone is told once it is overdue, because the made-up teams have no line above. */
export function anOpenAction(number: number, owner: number, dueOn: Day): Action {
  const assignedOn = day('2018-05-01');
  return begin<Action>(
    `ACT-${String(number).padStart(6, '0')}`,
    {
      auditRef: `AUD-${Math.ceil(number / 5)}`,
      cycle: '2018-04',
      teamCode: `T${owner}`,
      childRef: `CH-${Math.ceil(number / 5)}`,
      status: 'inProgress',
      what: 'Record the visit and what the child said, and share it with everyone who works with the family.',
      soThat: 'The plan follows what the child needs.',
      howWeWillKnow: 'The next visit is recorded within five working days.',
      purpose: 'remedy',
      ownerKey: managerKey(owner),
      urgent: false,
      blocksConcern: false,
      assignedOn,
      firstDueOn: dueOn,
      dueOn,
      extensionsAgreed: 0,
    },
    occasion(assignedOn),
  );
}

/** Actions of a council that has worked for years: nine in ten verified, the rest overdue since yesterday. */
export function actionsOf(count: number, managers: number): Action[] {
  return Array.from({ length: count }, (_, index) => {
    const open = anOpenAction(index + 1, (index % managers) + 1, day('2018-06-14'));
    return index % 10 === 0 ? open : { ...open, status: 'verified' as const, verifiedOn: day('2018-06-01') };
  });
}

export const liveSettings: Settings = {
  ...initialSettings,
  ...begin<Settings>(
    SETTINGS_KEY,
    {
      profile: 'default',
      liveAt: londonMoment(day('2018-01-02'), '09:00'),
      workingHours: initialSettings.workingHours,
      extraHolidays: [],
      closureDays: [],
    },
    occasion(day('2018-01-02')),
  ),
};
