// The Category 1 ladder: whom each rung names and which rungs have come (spec §4.3 with amendments ).
import {
  actionsOf,
  clockStart,
  directorsFor,
  directorsOrDeputies,
  isWithinOfficeHours,
  onDuty,
  present,
} from './concern-facts.ts';
import { category1Minutes, type NeedKind } from './ladder.ts';
import { isOpen } from './records/action.ts';
import { type Concern, isUnanswered } from './records/concern.ts';
import { addMinutes, londonDay, type Moment } from './time.ts';
import { delegateOf, lineOf, messagesAbout, peopleWithRole, type World } from './world.ts';

/** Tries at one message whose arrival stays unknown before its person counts as out of reach. */
export const MOST_TRIES = 3;

interface Rung {
  readonly kind: Extract<
    NeedKind,
    'category1First' | 'category1Deputy' | 'category1Rota' | 'category1Director' | 'category1Dcs'
  >;
  readonly minutes: number;
  /** When it came: its time, or the moment looked at where the rung below could reach nobody. */
  readonly at: Moment;
  readonly early: boolean;
  /** Those who are to take it, by key of the person named; who stands in for them gets the message. */
  readonly act: readonly string[];
  /** Those it names whom nothing reaches. */
  readonly outOfReach: readonly string[];
}

const rungs: readonly Pick<Rung, 'kind' | 'minutes'>[] = [
  { kind: 'category1First', minutes: category1Minutes.first },
  { kind: 'category1Deputy', minutes: category1Minutes.deputy },
  { kind: 'category1Rota', minutes: category1Minutes.rota },
  { kind: 'category1Director', minutes: category1Minutes.director },
  { kind: 'category1Dcs', minutes: category1Minutes.dcs },
];

/** Why a message about the concern will not reach someone: no account, gone, or what was tried failed. */
export function isOutOfReach(world: World, concern: Concern, recipientKey: string): boolean {
  if (!world.people.get(recipientKey)?.oid) return true;
  if (world.reachFindings.get(recipientKey)?.problem === 'left') return true;
  const since = clockStart(world, concern) ?? '';
  const tried = messagesAbout(world, concern.key).filter(
    (message) => message.recipientKey === recipientKey && message.plannedAt >= since,
  );
  if (tried.some(({ sentAt }) => sentAt !== undefined)) return false;
  return (
    tried.some(({ status }) => status === 'failed') ||
    tried.filter(({ status }) => status === 'uncertain').length >= MOST_TRIES
  );
}

interface Named {
  readonly act: readonly string[];
  /** Of those the ones without whom the rung has reached nobody, so that the next comes at once. */
  readonly decisive: readonly string[];
}

/** Whom a rung names as of a moment. Those who are away without a stand-in are passed over, as is the one who raised it. */
function namedBy(world: World, concern: Concern, kind: Rung['kind'], at: Moment): Named {
  const on = londonDay(at);
  const line = lineOf(world, concern.teamCode, on);
  const available = (keys: readonly (string | undefined)[]): string[] => [
    ...new Set(
      keys.filter((key): key is string => {
        const acting = present(world, key, on);
        return acting !== undefined && acting !== concern.raisedBy && key !== concern.raisedBy;
      }),
    ),
  ];
  const both = (keys: readonly (string | undefined)[]): Named => {
    const act = available(keys);
    return { act, decisive: act };
  };
  const onCall = onDuty(world, 'onCall', at);
  const outOfHours = !isWithinOfficeHours(world, at);
  switch (kind) {
    case 'category1First': {
      const rota = outOfHours ? available(onCall) : [];
      if (rota.length > 0) return { act: rota, decisive: rota };
      const head = available([line?.headOfService]);
      return both(head.length > 0 ? head : [line?.deputy]);
    }
    case 'category1Deputy':
      return both([line?.headOfService, line?.deputy, ...(outOfHours ? onCall : [])]);
    case 'category1Rota':
      return {
        act: available([...onCall, ...peopleWithRole(world, 'QAL').map(({ key }) => key)]),
        decisive: available(onCall),
      };
    case 'category1Director':
      return both(directorsOrDeputies(world, concern, on));
    case 'category1Dcs':
      return both([...peopleWithRole(world, 'DCS').map(({ key }) => key), ...onDuty(world, 'senior', at)]);
  }
}

export interface Ladder1 {
  /** Rungs that have come, lowest first. */
  readonly come: readonly Rung[];
  /** When the next comes if nothing changes. */
  readonly next?: { readonly kind: Rung['kind']; readonly at: Moment };
}

/** The rungs of an unanswered Category 1 that have come by `now`; none once someone has acknowledged. */
export function reachLadder(world: World, concern: Concern, now: Moment): Ladder1 {
  const start = clockStart(world, concern);
  if (start === undefined || !isUnanswered(concern)) return { come: [] };
  const today = londonDay(now);
  const come: Rung[] = [];
  let reachedNobody = false;
  for (const { kind, minutes } of rungs) {
    const due = addMinutes(start, minutes);
    if (due > now && !reachedNobody) return { come, next: { kind, at: due } };
    const at = due > now ? now : due;
    const { act, decisive } = namedBy(world, concern, kind, at);
    const inReach = (key: string) => {
      const recipient = delegateOf(world, key, today) ?? key;
      return recipient !== concern.raisedBy && !isOutOfReach(world, concern, recipient);
    };
    const outOfReach = act.filter((key) => !inReach(key));
    come.push({ kind, minutes, at, early: due > now, act: act.filter(inReach), outOfReach });
    reachedNobody = !decisive.some(inReach);
  }
  return { come };
}

/** Who is told at once beside those who are to take it: the team manager, owners of its urgent actions, Practice Learning and, as a copy, the Improvement Director. */
export function toldAtOnce(world: World, concern: Concern, now: Moment): string[] {
  const on = londonDay(now);
  const line = lineOf(world, concern.teamCode, on);
  const keys = [
    line?.teamManager,
    ...actionsOf(world, concern)
      .filter((action) => action.urgent && isOpen(action))
      .map(({ ownerKey }) => ownerKey),
    ...peopleWithRole(world, 'PL').map(({ key }) => key),
    ...directorsFor(world, concern, on),
  ];
  return [...new Set(keys.filter((key): key is string => key !== undefined && key !== concern.raisedBy))];
}
