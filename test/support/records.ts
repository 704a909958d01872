// Builders for every test: a small department of two teams, and records with sensible defaults and a history that is whole.
import { begin, type Occasion, type Tracked } from '../../src/core/history.ts';
import { Action } from '../../src/core/records/action.ts';
import type { Audit } from '../../src/core/records/audit.ts';
import { Concern } from '../../src/core/records/concern.ts';
import type { Drill, Duty } from '../../src/core/records/duty.ts';
import type { Message } from '../../src/core/records/message.ts';
import type { Delegation, Line, Person, Team } from '../../src/core/records/people.ts';
import type { Settings } from '../../src/core/records/settings.ts';
import { type Day, day, londonMoment, type Moment } from '../../src/core/time.ts';
import type { Role } from '../../src/core/vocabulary.ts';

type Own<T extends Tracked> = Omit<T, keyof Tracked>;
type Given<T> = {
  readonly [K in keyof T]?: T[K] extends Day | undefined ? Day | string | undefined : T[K] | undefined;
};

/** The moment at which a London clock shows the time on that day. */
export const at = (on: string, time = '09:00'): Moment => londonMoment(day(on), time);

/** How a record came into being where a test does not care: entered by the service on that day. */
export const entered = (on: string, what = 'Entered'): Occasion => ({
  what,
  commandId: `made-${on}`,
  by: { kind: 'service' },
  now: at(on, '08:00'),
  on: day(on),
});

/** An action, assigned on 1 May 2018 and due on 15 June 2018 unless told otherwise; its first entry sets everything. */
export function anAction(given: Given<Own<Action>> & { readonly key?: string } = {}): Action {
  const { key = 'ACT-0001', ...own } = given;
  const assignedOn = own.assignedOn ?? '2018-05-01';
  const dueOn = own.dueOn ?? '2018-06-15';
  const fields = {
    auditRef: 'AUD-001',
    cycle: '2018-04',
    teamCode: 'HA',
    childRef: 'CH-0001',
    status: 'inProgress',
    what: 'Share the chronology with the core group',
    ownerKey: 'TM-HA',
    urgent: false,
    blocksConcern: false,
    firstDueOn: dueOn,
    extensionsAgreed: 0,
    ...own,
    dueOn,
    ...(own.status === 'draft' ? {} : { assignedOn }),
  };
  const made = begin<Action>(key, fields as unknown as Own<Action>, entered(assignedOn));
  return Action.parse(made);
}

/** What an owner says when an action is done, with everything verification asks for. */
export const aClaim = (given: Given<NonNullable<Action['claim']>> = {}): NonNullable<Action['claim']> => ({
  on: day('2018-06-12'),
  by: 'TM-HA',
  noteReference: 'NOTE-77',
  outcome: 'safer',
  change: 'Weekends are planned for and the child says so',
  ...(given as Partial<NonNullable<Action['claim']>>),
});

/** A request for more time, to 29 June 2018, complete enough to be agreed. */
export const aRequest = (
  given: Given<NonNullable<Action['extension']>> = {},
): NonNullable<Action['extension']> => ({
  askedOn: day('2018-06-11'),
  by: 'TM-HA',
  dueOn: day('2018-06-29'),
  reason: 'court',
  effect: 'The present safety plan stays in place meanwhile',
  ...(given as Partial<NonNullable<Action['extension']>>),
});

export function anAudit(given: Given<Own<Audit>> & { readonly key?: string } = {}): Audit {
  const { key = 'AUD-001', ...own } = given;
  const fields = {
    cycle: '2018-04',
    teamCode: 'HA',
    childRef: 'CH-0001',
    workerKey: 'SW-HA',
    teamManagerKey: 'TM-HA',
    identifiedOn: '2018-04-03',
    deadlineOn: '2018-04-19',
    submittedOn: '2018-04-18',
    moderatedOn: '2018-04-23',
    moderatedGrade: 'RequiresImprovement',
    admissible: true,
    issuedOn: '2018-05-01',
    ...own,
  };
  return begin<Audit>(key, fields as unknown as Own<Audit>, entered('2018-04-03'));
}

export function aConcern(given: Given<Own<Concern>> & { readonly key?: string } = {}): Concern {
  const { key = 'COC-001', ...own } = given;
  const raisedOn = own.raisedOn ?? '2018-05-21';
  const childRef = own.childRef ?? 'CH-0001';
  const fields = {
    openKey: own.status === 'closed' || own.status === 'void' ? key : childRef,
    auditRef: 'AUD-001',
    teamCode: 'HA',
    workerKey: 'SW-HA',
    category: 2,
    status: 'raised',
    origin: 'audit',
    raisedBy: 'AUD-1',
    risk: 'He is left alone at night',
    neededNow: 'See him today',
    passes: [],
    additions: [],
    ...(own.category === 1 ? { alarm: { entry: 1, at: at(raisedOn) } } : {}),
    ...own,
    raisedOn,
    childRef,
  };
  return Concern.parse(
    begin<Concern>(key, fields as unknown as Own<Concern>, {
      ...entered(raisedOn),
      now: own.alarm?.at ?? at(raisedOn),
    }),
  );
}

/** A person matched to an account, unless `oid: undefined` is asked for by `aStranger`. */
export function aPerson(key: string, roles: readonly Role[], given: Partial<Own<Person>> = {}): Person {
  const fields: Own<Person> = {
    name: `${key} Person`,
    upn: `${key.toLowerCase()}@example.org`,
    oid: oidOf(key),
    roles: [...roles],
    ...given,
  };
  return begin<Person>(key, fields, entered('2018-01-02'));
}

/** Someone whom nobody has matched to an account yet: cannot sign in and cannot be reached. */
export function aStranger(key: string, roles: readonly Role[]): Person {
  const { oid: _, upn: __, ...person } = aPerson(key, roles);
  return person;
}

/** An object id that is always the same for the same key. */
function oidOf(key: string): string {
  const hex = Buffer.from(key).toString('hex').padEnd(12, '0').slice(0, 12);
  return `00000000-0000-4000-8000-${hex}`;
}

export const aTeam = (key: string, name: string, reportGroup: string): Team => ({
  key,
  name,
  aliases: [],
  service: "Children's Social Care",
  reportGroup,
});

export const aLine = (given: Partial<Line> = {}): Line => ({
  key: given.teamCode ?? 'HA',
  teamCode: 'HA',
  teamManager: 'TM-HA',
  serviceManager: 'SM-H',
  headOfService: 'HOS-H',
  signsOff: 'ID-1',
  ...given,
});

/** Someone stands in for someone, or, with nobody named, someone is just away. */
export function aDelegation(
  fromKey: string,
  toKey: string | undefined,
  startOn: string,
  endOn: string,
): Delegation {
  return begin<Delegation>(
    `${fromKey}@${startOn}#1`,
    { fromKey, ...(toKey === undefined ? {} : { toKey }), startOn: day(startOn), endOn: day(endOn) },
    entered(startOn, 'Arranged'),
  );
}

/** A message that was sent; its key follows from day, recipient and number. */
export function aMessage(given: Given<Message> & { readonly number?: number }): Message {
  const { number = 1, ...own } = given;
  const on = own.on ?? '2018-06-15';
  const recipientKey = own.recipientKey ?? 'TM-HA';
  const moment = at(on);
  return {
    key: `${on}:${recipientKey}:${number}`,
    kind: 'actionsDue',
    recipientKey,
    tells: [],
    covers: [],
    status: 'sent',
    plannedAt: moment,
    sender: 'one',
    leaseUntil: moment,
    attempt: 1,
    handedOver: true,
    ...(own.status === 'failed' || own.status === 'uncertain' || own.status === 'sending'
      ? {}
      : { sentAt: moment, conversationId: 'a:1', activityId: '1' }),
    ...(own as Partial<Message>),
    on: day(on),
  };
}

/** Someone on duty between two moments, on call as a head of service unless told otherwise. */
export function aDuty(personKey: string, from: Moment, to: Moment, kind: Duty['kind'] = 'onCall'): Duty {
  return begin<Duty>(`DUTY-${personKey}-${from}`, { personKey, kind, from, to }, entered('2018-05-01'));
}

export function aDrill(given: Given<Own<Drill>> & { readonly key?: string } = {}): Drill {
  const { key = 'DRILL-001', ...own } = given;
  const fields = {
    teamCode: 'HA',
    startedBy: 'PL-1',
    startedAt: at('2018-06-15'),
    people: ['HOS-H', 'ID-1'],
    acknowledgements: [],
    ...own,
  };
  return begin<Drill>(key, fields as unknown as Own<Drill>, entered('2018-06-15'));
}

export const theTeams: readonly Team[] = [
  aTeam('HA', 'Hazel Assessment', 'Hazel'),
  aTeam('BS', 'Birch Safeguarding', 'Birch'),
];

export const theLines: readonly Line[] = [
  aLine(),
  aLine({ teamCode: 'BS', teamManager: 'TM-BS', serviceManager: 'SM-B', headOfService: 'HOS-B' }),
];

/** One person for each role, with both teams' lines. */
export const thePeople: readonly Person[] = [
  aPerson('SW-HA', ['SW'], { teamCode: 'HA' }),
  aPerson('SW-BS', ['SW'], { teamCode: 'BS' }),
  aPerson('TM-HA', ['TM'], { teamCode: 'HA' }),
  aPerson('TM-BS', ['TM'], { teamCode: 'BS' }),
  aPerson('SM-H', ['SM']),
  aPerson('SM-B', ['SM']),
  aPerson('HOS-H', ['HoS']),
  aPerson('HOS-B', ['HoS']),
  aPerson('AUD-1', ['AUD']),
  aPerson('MOD-1', ['MOD']),
  aPerson('XMOD-1', ['XMOD']),
  aPerson('PL-1', ['PL']),
  aPerson('QAL-1', ['QAL']),
  aPerson('ID-1', ['ID']),
  aPerson('DID-1', ['DID']),
  aPerson('DCS-1', ['DCS']),
  aPerson('IRO-1', ['IRO']),
  aPerson('RO-1', ['RO']),
  aPerson('ADM-1', ['ADM']),
];

/** Settings of a council that started on 2 January 2018. */
export type SettingsGiven = Given<Pick<Settings, 'profile' | 'workingHours' | 'caseSystemAddress'>> & {
  readonly closureDays?: readonly string[];
  readonly extraHolidays?: readonly string[];
  /** The moment Start was pressed; null where it has not been. */
  readonly liveAt?: Moment | null;
};
