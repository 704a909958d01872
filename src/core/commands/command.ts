// How a command is written down: its shape, and what it decides from the records, by whom and when.
import type { z } from 'zod';
import type { Change, Decision } from '../change.ts';
import type { Actor, Occasion } from '../history.ts';
import { type ActionVerb, mayAction, type Situation } from '../may.ts';
import { type ConcernVerb, mayConcern } from '../may-concern.ts';
import type { Action } from '../records/action.ts';
import type { Concern } from '../records/concern.ts';
import type { Person } from '../records/people.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Day, Moment } from '../time.ts';
import { standing, type World } from '../world.ts';

export interface Context extends Situation {
  readonly world: World;
  readonly person: Person;
  readonly today: Day;
  readonly now: Moment;
  readonly commandId: string;
}

export interface CommandKind<S extends z.ZodType> {
  readonly schema: S;
  readonly decide: (context: Context, command: z.infer<S>) => Decision | Refusal;
}

export const commandKind = <S extends z.ZodType>(
  schema: S,
  decide: CommandKind<S>['decide'],
): CommandKind<S> => ({ schema, decide });

export const done = (change: Change, sentence: string): Decision => ({ ok: true, change, sentence });

/** The person as a record's history names them, with whom they stood in for. */
function actorOf({ world, person, today }: Situation, forKey?: string): Actor {
  const standsIn = standing(world, person.key, forKey, today) === 'delegate';
  return {
    kind: 'person',
    key: person.key,
    name: person.name,
    ...(person.oid === undefined ? {} : { oid: person.oid }),
    ...(standsIn && forKey !== undefined ? { onBehalfOf: forKey } : {}),
  };
}

export function occasion(
  context: Context,
  what: string,
  more: { forKey?: string; on?: Day; reason?: string | undefined } = {},
): Occasion {
  return {
    what,
    commandId: context.commandId,
    by: actorOf(context, more.forKey),
    now: context.now,
    on: more.on ?? context.today,
    reason: more.reason,
  };
}

/** The action, if there is one that this person may do this to; else a refusal that gives nothing away. */
export function actionFor(context: Context, ref: string, verb: ActionVerb, what: string): Action | Refusal {
  const action = context.world.actions.get(ref);
  if (!action || !mayAction(context, 'read', action))
    return refuse('notFound', `There is no action ${ref} that you can see.`);
  if (!mayAction(context, verb, action))
    return refuse('notAllowed', `You cannot ${what} ${ref}: it is for someone else to do.`);
  return action;
}

/** The concern, if there is one that this person may do this to; else a refusal that gives nothing away. */
export function concernFor(
  context: Context,
  ref: string,
  verb: ConcernVerb,
  what: string,
): Concern | Refusal {
  const concern = context.world.concerns.get(ref);
  if (!concern || !mayConcern(context, 'read', concern))
    return refuse('notFound', `There is no concern ${ref} that you can see.`);
  if (!mayConcern(context, verb, concern))
    return refuse('notAllowed', `You cannot ${what} ${ref}: it is for someone else to do.`);
  return concern;
}

export const isRefusal = (value: object): value is Refusal => 'ok' in value && value.ok === false;
