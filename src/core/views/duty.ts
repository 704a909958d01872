// Duty: who is on call, under which numbers people are rung, whom a Category 1 could not reach, and drills with their times (amendment A-9).
import { mayOffice, type Situation } from '../may.ts';
import { isRunning } from '../needs/urgent-needs.ts';
import { neededPeople, type ReachCheckRow, reachCheck } from '../reach-check.ts';
import type { Drill } from '../records/duty.ts';
import { failureLabels, type MessageStatus } from '../records/message.ts';
import { addDays, type Day, londonMoment, type Moment } from '../time.ts';
import { type DutyKind, dutyKindLabels, type Role, roleLabels } from '../vocabulary.ts';
import { messagesAbout, nameOf, teamName, type World } from '../world.ts';

export interface DutyView {
  readonly rota: readonly {
    readonly key: string;
    readonly person: string;
    readonly kind: DutyKind;
    readonly kindLabel: string;
    readonly from: Moment;
    readonly to: Moment;
    readonly now: boolean;
  }[];
  /** Who may be entered, by kind of duty. */
  readonly eligible: Readonly<Record<DutyKind, readonly { readonly key: string; readonly name: string }[]>>;
  readonly telephones: readonly {
    readonly key: string;
    readonly name: string;
    readonly offices: readonly string[];
    readonly telephone?: string;
    readonly outOfHoursTelephone?: string;
  }[];
  readonly reach: readonly ReachCheckRow[];
  readonly drills: readonly DrillView[];
  readonly teams: readonly { readonly code: string; readonly name: string }[];
  readonly emergencyDutyTeam?: string;
  /** Of the coming year, the days that are no working days: a duty ends by itself on the next one that is. */
  readonly daysOff: readonly Day[];
  readonly mayKeep: boolean;
}

export interface DrillView {
  readonly ref: string;
  readonly team: string;
  readonly startedBy: string;
  readonly startedAt: Moment;
  readonly endedAt?: Moment;
  readonly running: boolean;
  readonly people: readonly {
    readonly name: string;
    readonly roles: readonly string[];
    readonly status?: MessageStatus;
    readonly failure?: string;
    readonly sentAt?: Moment;
    readonly alsoBy?: 'activityFeed' | 'mail' | 'both';
    readonly acknowledgedAt?: Moment;
    /** Seconds from the start to the acknowledgement. */
    readonly seconds?: number;
  }[];
  /** Of those who have acknowledged: the middle one's seconds. */
  readonly medianSeconds?: number;
}

const onCall: readonly Role[] = ['HoS'];
const senior: readonly Role[] = ['HoS', 'ID', 'DID', 'DCS'];

/** Rota entries that ended longer ago than this are not shown. */
const PAST_DAYS = 14;

const YEAR_DAYS = 366;

export function dutyView(situation: Situation, now: Moment): DutyView {
  const { world, person, today } = situation;
  const since = londonMoment(addDays(today, -PAST_DAYS), '00:00');
  const holders = (roles: readonly Role[]) =>
    [...world.people.values()]
      .filter((one) => one.roles.some((role) => roles.includes(role)))
      .map(({ key, name }) => ({ key, name }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  return {
    rota: [...world.duties.values()]
      .filter(({ from, to }) => to > since && from < to)
      .sort((a, b) => (a.from < b.from ? -1 : 1))
      .map(({ key, personKey, kind, from, to }) => ({
        key,
        person: nameOf(world, personKey),
        kind,
        kindLabel: dutyKindLabels[kind],
        from,
        to,
        now: from <= now && now < to,
      })),
    eligible: { onCall: holders(onCall), senior: holders(senior) },
    telephones: neededPeople(world, now)
      .map(({ personKey, offices }) => {
        const one = world.people.get(personKey);
        return {
          key: personKey,
          name: nameOf(world, personKey),
          offices,
          ...(one?.telephone ? { telephone: one.telephone } : {}),
          ...(one?.outOfHoursTelephone ? { outOfHoursTelephone: one.outOfHoursTelephone } : {}),
        };
      })
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    reach: reachCheck(world, now),
    drills: [...world.drills.values()]
      .sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1))
      .map((drill) => drillView(world, drill, now)),
    teams: [...world.teams.values()]
      .map(({ key, name }) => ({ code: key, name }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    ...(world.settings.emergencyDutyTeam ? { emergencyDutyTeam: world.settings.emergencyDutyTeam } : {}),
    daysOff: Array.from({ length: YEAR_DAYS }, (_, ahead) => addDays(today, ahead)).filter(
      (on) => !world.officialDays.isWorkingDay(on),
    ),
    mayKeep: mayOffice(person, 'keepDuty'),
  };
}

function drillView(world: World, drill: Drill, now: Moment): DrillView {
  const messages = messagesAbout(world, drill.key);
  const seconds: number[] = [];
  const people = drill.people.map((key) => {
    const message = messages.findLast(({ recipientKey }) => recipientKey === key);
    const answer = drill.acknowledgements.find(({ by }) => by === key);
    const taken = answer && Math.round((Date.parse(answer.at) - Date.parse(drill.startedAt)) / 1000);
    if (taken !== undefined) seconds.push(taken);
    return {
      name: nameOf(world, key),
      roles: (world.people.get(key)?.roles ?? []).map((role) => roleLabels[role]),
      ...(message ? { status: message.status } : { failure: failureLabels.unmatched }),
      ...(message?.failure ? { failure: failureLabels[message.failure] } : {}),
      ...(message?.sentAt ? { sentAt: message.sentAt } : {}),
      ...(message?.alsoBy ? { alsoBy: message.alsoBy } : {}),
      ...(answer ? { acknowledgedAt: answer.at } : {}),
      ...(taken === undefined ? {} : { seconds: taken }),
    };
  });
  const middle = seconds.sort((a, b) => a - b)[Math.floor((seconds.length - 1) / 2)];
  return {
    ref: drill.key,
    team: teamName(world, drill.teamCode),
    startedBy: nameOf(world, drill.startedBy),
    startedAt: drill.startedAt,
    ...(drill.endedAt ? { endedAt: drill.endedAt } : {}),
    running: isRunning(drill, now),
    people,
    ...(middle === undefined ? {} : { medianSeconds: middle }),
  };
}
