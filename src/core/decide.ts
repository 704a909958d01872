// The one path for a change: the tab, the cards and the commands all come through here.
import { z } from 'zod';
import type { Change, Decision } from './change.ts';
import { addAction, amendDraft, assign, discardDraft, issueActions } from './commands/action-drafts.ts';
import {
  agreeExtension,
  cancel,
  proposeCancel,
  reassign,
  refuseCancel,
  refuseExtension,
  reject,
  verify,
} from './commands/action-judgement.ts';
import {
  acknowledge,
  claim,
  describeChange,
  describeEffect,
  requestExtension,
  start,
} from './commands/action-progress.ts';
import type { CommandKind, Context } from './commands/command.ts';
import {
  acknowledgeMessage,
  addDelegation,
  changeSettings,
  endDelegation,
  goLive,
  matchPerson,
  setCaseNumber,
} from './commands/office.ts';
import type { Owed } from './history.ts';
import type { Person } from './records/people.ts';
import type { Refusal } from './refusal.ts';
import { londonDay, type Moment } from './time.ts';
import type { World } from './world.ts';

/** Every command there is, by its verb. */
export const commandKinds = {
  'action.add': addAction,
  'action.amendDraft': amendDraft,
  'action.discardDraft': discardDraft,
  'audit.issueActions': issueActions,
  'action.acknowledge': acknowledge,
  'action.start': start,
  'action.claim': claim,
  'action.describeChange': describeChange,
  'action.verify': verify,
  'action.reject': reject,
  'action.requestExtension': requestExtension,
  'action.describeEffect': describeEffect,
  'action.agreeExtension': agreeExtension,
  'action.refuseExtension': refuseExtension,
  'action.reassign': reassign,
  'action.proposeCancel': proposeCancel,
  'action.cancel': cancel,
  'action.refuseCancel': refuseCancel,
  'person.match': matchPerson,
  'delegation.add': addDelegation,
  'delegation.end': endDelegation,
  'settings.goLive': goLive,
  'settings.change': changeSettings,
  'caseNumber.set': setCaseNumber,
  'message.acknowledge': acknowledgeMessage,
} as const;
export type Verb = keyof typeof commandKinds;

type Schemas = { [V in Verb]: (typeof commandKinds)[V]['schema'] };
export type Command = z.infer<Schemas[Verb]>;
const schemas = Object.values(commandKinds).map((kind) => kind.schema.strict()) as unknown as [
  z.core.$ZodTypeDiscriminable,
];
export const Command = z.discriminatedUnion('verb', schemas) as unknown as z.ZodType<Command>;

export interface By {
  readonly person: Person;
  /** Made by the client, so that a repeated request is known for what it is. */
  readonly commandId: string;
}

/** What the command leads to, or why not. Pure: the same records, command, person and moment give the same answer. */
export function decide(world: World, command: Command, by: By, now: Moment): Decision | Refusal {
  const context: Context = { world, person: by.person, today: londonDay(now), now, commandId: by.commandId };
  const kind = commandKinds[command.verb] as unknown as CommandKind<z.ZodType<Command>>;
  return kind.decide(context, command);
}

/** The change by which something owed is carried out; undefined where it has been, or no longer applies. */
export function carryOut(
  world: World,
  owed: Owed,
  creditor: { commandId: string; by: Parameters<typeof assign>[1]['by'] },
  now: Moment,
): Change | undefined {
  const action = world.actions.get(owed.key);
  const record =
    action &&
    assign(action, {
      commandId: creditor.commandId,
      by: creditor.by,
      now,
      on: londonDay(now),
      reason: undefined,
    });
  return record && { list: 'actions', op: 'update', record };
}
