// The pages of those who run the month: cohorts, verification, reach, going live, people; and what everyone's frame shows.
import { type Cohort, cohorts } from '../cohorts.ts';
import { needKinds } from '../ladder.ts';
import { mayAction, mayDelegate, mayOffice, type Situation } from '../may.ts';
import { parseNeed } from '../needs/need.ts';
import { unreachablePeople } from '../needs/reach-needs.ts';
import { planNotifications } from '../plan.ts';
import { failureWords } from '../reach-check.ts';
import {
  type CardKind,
  cardKindLabels,
  type Failure,
  type Message,
  type MessageStatus,
} from '../records/message.ts';
import type { Person } from '../records/people.ts';
import type { Day, Moment } from '../time.ts';
import { categoryTexts, type Profile, type Role, roleLabels } from '../vocabulary.ts';
import { nameOf, teamName, type World } from '../world.ts';
import { type ActionDetail, actionDetail } from './actions.ts';
import { myWork, needsNow } from './my-work.ts';

const pageLabels = {
  'my-work': 'My work',
  actions: 'Actions',
  sessions: 'Feedback sessions',
  audits: 'Audits',
  register: 'Register',
  raise: 'Raise a concern',
  verification: 'Verification',
  cohorts: 'Progress',
  engagement: 'Engagement',
  patterns: 'Patterns',
  duty: 'Duty',
  reach: 'Reach',
  people: 'People and cover',
  'going-live': 'Going live',
  settings: 'Settings',
} as const;
export type Page = keyof typeof pageLabels;

export interface Me {
  readonly now: Moment;
  readonly today: Day;
  readonly person: { readonly key: string; readonly name: string; readonly roles: readonly string[] };
  readonly pages: readonly Page[];
  readonly live: boolean;
  readonly needsMe: number;
  /** Adds cases to a month. */
  readonly mayChoose: boolean;
  /** Category 1 concerns that nobody has acknowledged and that this person may take; shown on every page. */
  readonly unanswered: readonly string[];
}

export function me(situation: Situation, now: Moment): Me {
  const { world, person, today } = situation;
  const work = myWork(situation, now);
  const pages: Page[] = ['my-work', 'actions'];
  if (person.roles.some((role) => role !== 'RO' && role !== 'ADM')) pages.push('sessions');
  if (person.roles.some((role) => role !== 'SW' && role !== 'RO' && role !== 'ADM')) pages.push('audits');
  const mayRaise = mayOffice(person, 'raiseConcern');
  if (mayOffice(person, 'seeRegister') || mayRaise) pages.push('register');
  if (mayRaise) pages.push('raise');
  if (mayOffice(person, 'seeVerificationQueue')) pages.push('verification');
  if (mayOffice(person, 'seeCohorts')) pages.push('cohorts');
  if (mayOffice(person, 'seeEngagement')) pages.push('engagement');
  if (mayOffice(person, 'seePatterns')) pages.push('patterns');
  if (mayOffice(person, 'seeReachCheck')) pages.push('duty');
  if (mayOffice(person, 'seeDelivery')) pages.push('reach');
  pages.push('people');
  if (mayOffice(person, 'goLive')) pages.push('going-live', 'settings');
  return {
    now,
    today,
    person: { key: person.key, name: person.name, roles: person.roles.map((role) => roleLabels[role]) },
    pages,
    live: world.settings.liveAt !== undefined,
    needsMe: needsNow(work),
    mayChoose: mayOffice(person, 'chooseAudits'),
    unanswered: work.concerns.filter(({ kind }) => kind === 'takeIt').map(({ ref }) => ref),
  };
}

/** What waits to be verified by this person, longest first; those without "what changed for the child" after the rest. */
export function verificationQueue(situation: Situation): ActionDetail[] {
  return [...situation.world.actions.values()]
    .filter((action) => action.status === 'claimed' && mayAction(situation, 'verify', action))
    .sort(
      (a, b) =>
        Number(!a.claim?.change) - Number(!b.claim?.change) ||
        ((a.claim?.on ?? '') < (b.claim?.on ?? '') ? -1 : 1),
    )
    .map((action) => actionDetail(situation, action));
}

export interface CohortView {
  readonly asAt: Day;
  readonly compare: Day;
  readonly rows: readonly { readonly cycle: string; readonly at: Cohort; readonly before?: Cohort }[];
}

/** The cohort table as at two days: the earlier one is what it is compared with. */
export function cohortView(world: World, asAt: Day, compare: Day): CohortView {
  const before = new Map(cohorts(world, compare).map((cohort) => [cohort.cycle, cohort]));
  return {
    asAt,
    compare,
    rows: cohorts(world, asAt).map((at) => {
      const earlier = before.get(at.cycle);
      return { cycle: at.cycle, at, ...(earlier ? { before: earlier } : {}) };
    }),
  };
}

export interface ReachView {
  readonly unreachable: readonly {
    readonly personKey: string;
    readonly name: string;
    readonly roles: readonly string[];
    readonly reason: Failure;
    readonly why: string;
    readonly remedy: string;
    readonly since?: Day;
  }[];
  readonly unmatched: readonly {
    readonly personKey: string;
    readonly name: string;
    readonly upn?: string;
    readonly roles: readonly string[];
  }[];
  readonly recent: readonly {
    readonly key: string;
    readonly on: Day;
    readonly to: string;
    readonly kind: string;
    readonly status: MessageStatus;
    readonly about: number;
    readonly alsoBy?: NonNullable<Message['alsoBy']>;
  }[];
}

const labels = (roles: readonly Role[]) => roles.map((role) => roleLabels[role]);

export function reachView({ world, today }: Situation): ReachView {
  return {
    unreachable: unreachablePeople(world, today).map(({ personKey, reason, since }) => ({
      personKey,
      name: nameOf(world, personKey),
      roles: labels(world.people.get(personKey)?.roles ?? []),
      reason,
      ...failureWords(reason),
      ...(since ? { since } : {}),
    })),
    unmatched: [...world.people.values()]
      .filter((person) => !person.oid)
      .map((person) => ({
        personKey: person.key,
        name: person.name,
        roles: labels(person.roles),
        ...(person.upn ? { upn: person.upn } : {}),
      })),
    recent: [...world.messages.values()]
      .sort((a, b) => (a.plannedAt < b.plannedAt ? 1 : -1))
      .slice(0, 100)
      .map((message) => ({
        key: message.key,
        on: message.on,
        to: nameOf(world, message.recipientKey),
        kind: cardKindLabels[message.kind],
        status: message.status,
        about: message.tells.length,
        ...(message.alsoBy ? { alsoBy: message.alsoBy } : {}),
      })),
  };
}

interface PlannedView {
  readonly to: string;
  readonly toKey: string;
  readonly roles: readonly string[];
  readonly kind: CardKind;
  readonly kindLabel: string;
  readonly about: readonly { readonly label: string; readonly count: number }[];
  readonly refs: readonly string[];
}

export interface GoingLiveView {
  readonly live: boolean;
  readonly liveAt?: Moment;
  readonly profile: Profile;
  /** False until the emergency duty team's number is entered: until then it cannot be started. */
  readonly hasEmergencyNumber: boolean;
  readonly messages: readonly PlannedView[];
  readonly waiting: number;
}

/** Who would get what if it went out now: what Practice Learning looks at before pressing Start. */
export function goingLiveView(
  world: World,
  now: Moment,
  profile: Profile = world.settings.profile,
): GoingLiveView {
  const plan = planNotifications({ ...world, settings: { ...world.settings, profile } }, now);
  return {
    live: plan.live,
    ...(world.settings.liveAt ? { liveAt: world.settings.liveAt } : {}),
    profile,
    hasEmergencyNumber: world.settings.emergencyDutyTeam !== undefined,
    waiting: plan.waiting,
    messages: plan.send.map((message) => {
      const counts = new Map<string, number>();
      for (const key of message.tells) {
        const { label } = needKinds[parseNeed(key).kind];
        counts.set(label, (counts.get(label) ?? 0) + 1);
      }
      return {
        to: nameOf(world, message.recipientKey),
        toKey: message.recipientKey,
        roles: labels(world.people.get(message.recipientKey)?.roles ?? []),
        kind: message.kind,
        kindLabel: cardKindLabels[message.kind],
        about: [...counts].map(([label, count]) => ({ label, count })),
        refs: [...new Set(message.tells.map((key) => parseNeed(key).ref))],
      };
    }),
  };
}

interface NamedPerson {
  readonly key: string;
  readonly name: string;
  readonly roles: readonly string[];
}

export interface PeopleView {
  readonly managers: readonly (NamedPerson & { readonly team?: string })[];
  /** Who can be asked to stand in: those who have an account. */
  readonly everyone: readonly NamedPerson[];
  /** Whom one may arrange cover for, oneself included; someone without an account may be away too. */
  readonly coverFor: readonly NamedPerson[];
  readonly delegations: readonly {
    readonly key: string;
    readonly from: string;
    readonly fromKey: string;
    /** Absent where nobody stands in. */
    readonly to?: string;
    readonly startOn: Day;
    readonly endOn: Day;
    readonly mine: boolean;
    readonly mayEnd: boolean;
  }[];
}

/** Whom one may choose as an owner or stand-in, and the cover arranged from today on. */
export function peopleView(situation: Situation): PeopleView {
  const { world, person, today } = situation;
  const named = ({ key, name, roles }: Person): NamedPerson => ({ key, name, roles: labels(roles) });
  const people = [...world.people.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  return {
    managers: people
      .filter((one) => one.roles.some((role) => role === 'TM' || role === 'SM' || role === 'HoS'))
      .map((one) => ({
        ...named(one),
        ...(one.teamCode ? { team: teamName(world, one.teamCode) } : {}),
      })),
    everyone: people.filter((one) => one.oid).map(named),
    coverFor: people.filter((one) => mayDelegate(situation, one.key)).map(named),
    delegations: [...world.delegations.values()]
      .filter(
        (one) => one.endOn >= today && (one.toKey === person.key || mayDelegate(situation, one.fromKey)),
      )
      .map((one) => ({
        key: one.key,
        from: nameOf(world, one.fromKey),
        fromKey: one.fromKey,
        ...(one.toKey === undefined ? {} : { to: nameOf(world, one.toKey) }),
        startOn: one.startOn,
        endOn: one.endOn,
        mine: one.fromKey === person.key,
        mayEnd: mayDelegate(situation, one.fromKey),
      })),
  };
}

export interface SettingsView {
  readonly closureDays: readonly Day[];
  readonly extraHolidays: readonly Day[];
  readonly caseSystemAddress?: string;
  readonly emergencyDutyTeam?: string;
  readonly categories: Readonly<Record<1 | 2, { readonly name: string; readonly definition: string }>>;
  readonly workingHours: { readonly from: string; readonly to: string };
  readonly profile: Profile;
}

/** What Practice Learning keeps for the council, days in order. */
export function settingsView({ settings }: World): SettingsView {
  return {
    closureDays: [...settings.closureDays].sort(),
    extraHolidays: [...settings.extraHolidays].sort(),
    workingHours: settings.workingHours,
    profile: settings.profile,
    categories: settings.categoryTexts ?? categoryTexts,
    ...(settings.emergencyDutyTeam ? { emergencyDutyTeam: settings.emergencyDutyTeam } : {}),
    ...(settings.caseSystemAddress ? { caseSystemAddress: settings.caseSystemAddress } : {}),
  };
}
