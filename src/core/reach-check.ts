// The reach check: everyone a Category 1 could need, and what keeps it from reaching them, with what to do about it (design §5).
import { directorsFor, onDuty } from './concern-facts.ts';
import { unreachablePeople } from './needs/reach-needs.ts';
import { type Failure, failureLabels } from './records/message.ts';
import { addDays, addMinutes, type Day, londonDay, londonMoment, type Moment } from './time.ts';
import { delegateOf, isAway, lineOf, nameOf, peopleWithRole, teamName, type World } from './world.ts';

/** Offices of the whole department that a Category 1 may need. */
const departmentOffices = [
  ['PL', 'Practice Learning'],
  ['QAL', 'QA lead'],
  ['ID', 'Improvement Director'],
  ['DID', 'Deputy Improvement Director'],
  ['DCS', "Director of Children's Services"],
] as const;

/** How many days ahead the rota is looked at. */
const ROTA_DAYS = 7;

export interface Needed {
  readonly personKey: string;
  /** What a Category 1 could need them as. */
  readonly offices: readonly string[];
}

/** Everyone on some rung of some line's ladder now or in the coming week. */
export function neededPeople(world: World, now: Moment): Needed[] {
  const on = londonDay(now);
  const offices = new Map<string, Set<string>>();
  const add = (key: string | undefined, office: string) => {
    if (key !== undefined) offices.set(key, (offices.get(key) ?? new Set()).add(office));
  };
  for (const teamCode of world.teams.keys()) {
    const line = lineOf(world, teamCode, on);
    add(line?.headOfService, 'head of service');
    add(line?.deputy, 'deputy head of service');
    add(line?.teamManager, 'team manager');
    for (const key of directorsFor(world, { teamCode }, on)) add(key, 'Improvement Director');
  }
  for (const [role, office] of departmentOffices)
    for (const { key } of peopleWithRole(world, role)) add(key, office);
  const until = addMinutes(now, ROTA_DAYS * 24 * 60);
  for (const { personKey, kind, from, to } of world.duties.values())
    if (to > now && from < until) add(personKey, kind === 'onCall' ? 'on call' : 'senior on call');
  for (const key of [...offices.keys()]) {
    const standIn = delegateOf(world, key, on);
    if (standIn !== undefined) add(standIn, `stands in for ${nameOf(world, key)}`);
  }
  return [...offices]
    .map(([personKey, held]) => ({ personKey, offices: [...held] }))
    .sort((a, b) => (a.personKey < b.personKey ? -1 : 1));
}

type ReachTrouble =
  | Failure
  | 'awayWithoutStandIn'
  | 'noTelephone'
  | 'noOutOfHoursTelephone'
  | 'nobodyInOffice'
  | 'rotaGap';

export interface ReachCheckRow {
  /** A person, an office that nobody holds, or a stretch of time without anyone on call. */
  readonly subject: string;
  readonly personKey?: string;
  readonly offices: readonly string[];
  readonly trouble: ReachTrouble;
  readonly why: string;
  readonly remedy: string;
  readonly since?: Day;
}

interface Words {
  readonly why: string;
  readonly remedy: string;
}

const remedies: Record<Failure, string> = {
  left: 'Say who follows them: in the line, in the offices and on the rota.',
  unmatched: 'Match them to their account under Reach.',
  notInstalled: 'Ask IT to allow Grip for them, or ask them to add it in Teams.',
  blocked: 'Ask them to unblock Grip in Teams, or to add it again.',
  gone: 'Nothing to do: a new conversation is opened with the next message.',
  refused: 'Ask IT to look at the app’s policy in the Teams admin centre.',
  tooLarge: 'Tell the people who run Grip.',
};

/** Why a message does not reach someone, and what to do about it. */
export const failureWords = (failure: Failure): Words => ({
  why: failureLabels[failure],
  remedy: remedies[failure],
});

const words: Record<Exclude<ReachTrouble, Failure>, Words> = {
  awayWithoutStandIn: { why: 'Away, and nobody stands in', remedy: 'Arrange cover under People and cover.' },
  noTelephone: { why: 'No telephone number at all', remedy: 'Enter one under Duty.' },
  noOutOfHoursTelephone: { why: 'No out-of-hours number', remedy: 'Enter one under Duty.' },
  nobodyInOffice: {
    why: 'Nobody holds this office',
    remedy: 'Give someone the role, or name them in the team’s line.',
  },
  rotaGap: { why: 'Nobody is on call', remedy: 'Enter who is on call under Duty.' },
};

const wordsOf = (trouble: ReachTrouble): Words =>
  trouble in words ? words[trouble as keyof typeof words] : failureWords(trouble as Failure);

/** Those who have to be rung, by the offices they hold. */
const rung = new Set([
  'head of service',
  'deputy head of service',
  'on call',
  'senior on call',
  'QA lead',
  'Improvement Director',
  "Director of Children's Services",
]);
const rungAtNight = new Set([
  'head of service',
  'on call',
  'senior on call',
  'Improvement Director',
  "Director of Children's Services",
]);

/** Everything that stands in the way, people first, then offices and the rota. Empty where a Category 1 would reach everyone. */
export function reachCheck(world: World, now: Moment): ReachCheckRow[] {
  const on = londonDay(now);
  const failures = new Map(unreachablePeople(world, on).map((one) => [one.personKey, one]));
  const rows: ReachCheckRow[] = [];
  for (const { personKey, offices } of neededPeople(world, now)) {
    const person = world.people.get(personKey);
    const found = world.reachFindings.get(personKey);
    const failure = failures.get(personKey);
    const row = (trouble: ReachTrouble, since?: Day) =>
      rows.push({
        subject: nameOf(world, personKey),
        personKey,
        offices,
        trouble,
        ...wordsOf(trouble),
        ...(since === undefined ? {} : { since }),
      });
    if (!person?.oid) row('unmatched');
    else if (found?.problem) row(found.problem, found.since);
    else if (failure) row(failure.reason, failure.since);
    const isRung = offices.some((office) => rung.has(office));
    if (isRung && isAway(world, personKey, on) && delegateOf(world, personKey, on) === undefined)
      row('awayWithoutStandIn');
    if (isRung && !person?.telephone && !person?.outOfHoursTelephone) row('noTelephone');
    else if (offices.some((office) => rungAtNight.has(office)) && !person?.outOfHoursTelephone)
      row('noOutOfHoursTelephone');
  }
  return [...rows, ...emptyOffices(world, on), ...rotaGaps(world, now)];
}

function emptyOffices(world: World, on: Day): ReachCheckRow[] {
  const row = (subject: string): ReachCheckRow => ({
    subject,
    offices: [],
    trouble: 'nobodyInOffice',
    ...words.nobodyInOffice,
  });
  const rows: ReachCheckRow[] = [];
  for (const teamCode of [...world.teams.keys()].sort()) {
    const line = lineOf(world, teamCode, on);
    if (!line?.headOfService) rows.push(row(`Head of service of ${teamName(world, teamCode)}`));
    else if (!line.deputy) rows.push(row(`Deputy head of service of ${teamName(world, teamCode)}`));
  }
  for (const [role, office] of departmentOffices)
    if (peopleWithRole(world, role).length === 0) rows.push(row(office));
  return rows;
}

/** The hours of a day in which a Category 1 goes to who is on call, as stretches from one moment to another. */
function outOfHours(world: World, on: Day): [Moment, Moment][] {
  const { from, to } = world.settings.workingHours;
  const [begins, ends] = [londonMoment(on, '00:00'), londonMoment(addDays(on, 1), '00:00')];
  return world.officialDays.isWorkingDay(on)
    ? [
        [begins, londonMoment(on, from)],
        [londonMoment(on, to), ends],
      ]
    : [[begins, ends]];
}

/** Someone is on call all the time: where it begins, and wherever a duty ends meanwhile. */
function isCovered(world: World, begins: Moment, ends: Moment): boolean {
  const watched = [...world.duties.values()].map(({ to }) => to).filter((to) => begins < to && to < ends);
  return [begins, ...watched].every((at) => onDuty(world, 'onCall', at).length > 0);
}

/** Days of the coming week with hours in which nobody is on call though it is out of hours, as one row. */
function rotaGaps(world: World, now: Moment): ReachCheckRow[] {
  const today = londonDay(now);
  const gaps: Day[] = [];
  for (let ahead = 0; ahead < ROTA_DAYS; ahead += 1) {
    const on = addDays(today, ahead);
    const hours = outOfHours(world, on).filter(([, ends]) => ends > now);
    if (hours.some(([begins, ends]) => !isCovered(world, begins < now ? now : begins, ends))) gaps.push(on);
  }
  const [first] = gaps;
  const last = gaps.at(-1);
  if (first === undefined || last === undefined) return [];
  return [
    {
      subject:
        gaps.length === 1
          ? 'Out of hours on one day'
          : `Out of hours on ${gaps.length} of the next ${ROTA_DAYS} days`,
      offices: [],
      trouble: 'rotaGap',
      ...words.rotaGap,
      since: first,
    },
  ];
}
