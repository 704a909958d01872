// Who cannot be reached, and that Practice Learning should know: failure to reach a person is itself a fact (design §5).
import type { Failure, Message } from '../records/message.ts';
import type { Day } from '../time.ts';
import { peopleWithRole, type World } from '../world.ts';
import { type Need, need, type Outlook } from './need.ts';

export interface Unreachable {
  readonly personKey: string;
  readonly reason: Failure;
  /** Since which day it is known; undefined where it was never otherwise. */
  readonly since?: Day;
}

/** People whom something could have to reach and who have no account matched, or whose last message failed. */
export function unreachablePeople(world: World, today: Day): Unreachable[] {
  const wanted = new Set<string>();
  for (const line of world.lines.values())
    for (const key of [line.teamManager, line.serviceManager, line.headOfService, line.deputy, line.signsOff])
      if (key) wanted.add(key);
  for (const action of world.actions.values())
    if (action.status !== 'verified' && action.status !== 'cancelled' && action.status !== 'void')
      wanted.add(action.ownerKey);
  for (const person of world.people.values())
    if (person.roles.some((role) => role === 'PL' || role === 'QAL')) wanted.add(person.key);

  const arrived = new Map<string, string>();
  for (const { recipientKey, status, on, key } of world.messages.values())
    if (
      (status === 'sent' || status === 'acknowledged') &&
      on <= today &&
      (arrived.get(recipientKey) ?? '') < key
    )
      arrived.set(recipientKey, key);
  // Since the last that arrived: the first failure says since when, the latest says why.
  const failed = new Map<string, { first: Message; last: Message }>();
  for (const message of world.messages.values()) {
    const { recipientKey, status, on, key } = message;
    if (status !== 'failed' || on > today || key < (arrived.get(recipientKey) ?? '')) continue;
    const { first, last } = failed.get(recipientKey) ?? { first: message, last: message };
    failed.set(recipientKey, {
      first: key < first.key ? message : first,
      last: key > last.key ? message : last,
    });
  }
  const found: Unreachable[] = [];
  for (const key of [...wanted].sort()) {
    const run = failed.get(key);
    if (!world.people.get(key)?.oid) found.push({ personKey: key, reason: 'unmatched' });
    else if (run?.last.failure) found.push({ personKey: key, reason: run.last.failure, since: run.first.on });
  }
  return found;
}

export function* reachNeeds(outlook: Outlook): Generator<Need> {
  const told = peopleWithRole(outlook.world, 'PL');
  for (const { personKey, reason, since } of unreachablePeople(outlook.world, outlook.today))
    for (const person of told)
      if (person.key !== personKey)
        yield need('cannotReach', personKey, `${reason}${since ?? ''}`, person.key);
}
