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
import {
  chooseAudit,
  replaceAuditor,
  sessionOwed,
  submitAudit,
  unbookedSession,
} from './commands/audit-choose.ts';
import type { CommandKind, Context } from './commands/command.ts';
import {
  approveStepDown,
  approveVoid,
  callIn,
  proposeStepDown,
  proposeVoid,
  refuseStepDown,
  refuseVoid,
  reopen,
  stepUp,
  voidAction,
} from './commands/concern-category.ts';
import { actionOwed, raiseConcern } from './commands/concern-raise.ts';
import { acknowledgeConcern, acknowledgeInadequate, passConcern } from './commands/concern-reach.ts';
import {
  addConcernAction,
  recommendClosing,
  reportCaseEnded,
  requireMore,
  reviewConcern,
  signOffConcern,
  submitAssurance,
  updateConcern,
} from './commands/concern-review.ts';
import {
  acknowledgeDrill,
  addDuty,
  endDrill,
  endDuty,
  raisePattern,
  setTelephones,
  startDrill,
} from './commands/duty.ts';
import {
  challengeEngagement,
  noteAttempt,
  noteSafeContact,
  recordEngagement,
} from './commands/engagement.ts';
import {
  acknowledgeMessage,
  addDelegation,
  changeSettings,
  endDelegation,
  goLive,
  matchPerson,
  setCaseNumber,
} from './commands/office.ts';
import { declineSession, offerSession, substituteSession, wishJoint } from './commands/session-arrange.ts';
import {
  bookSession,
  cancelSession,
  clearSession,
  foundSession,
  holdSession,
  releaseSession,
} from './commands/session-book.ts';
import { disputeOutcome, giveFeedback, sayOutcome } from './commands/session-outcome.ts';
import type { Actor, Owed } from './history.ts';
import type { Concern } from './records/concern.ts';
import type { Person } from './records/people.ts';
import type { Refusal } from './refusal.ts';
import { type Day, londonDay, type Moment } from './time.ts';
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
  'audit.acknowledge': acknowledgeInadequate,
  'audit.choose': chooseAudit,
  'audit.replaceAuditor': replaceAuditor,
  'audit.submit': submitAudit,
  'session.offer': offerSession,
  'session.hold': holdSession,
  'session.book': bookSession,
  'session.release': releaseSession,
  'session.cleared': clearSession,
  'session.found': foundSession,
  'session.cancel': cancelSession,
  'session.wishJoint': wishJoint,
  'session.decline': declineSession,
  'session.substitute': substituteSession,
  'session.outcome': sayOutcome,
  'session.dispute': disputeOutcome,
  'session.feedback': giveFeedback,
  'engagement.safeContact': noteSafeContact,
  'engagement.attempt': noteAttempt,
  'engagement.record': recordEngagement,
  'engagement.challenge': challengeEngagement,
  'concern.raise': raiseConcern,
  'concern.acknowledge': acknowledgeConcern,
  'concern.pass': passConcern,
  'concern.review': reviewConcern,
  'concern.submitAssurance': submitAssurance,
  'concern.recommend': recommendClosing,
  'concern.requireMore': requireMore,
  'concern.signOff': signOffConcern,
  'concern.update': updateConcern,
  'concern.addAction': addConcernAction,
  'concern.reportCaseEnded': reportCaseEnded,
  'concern.stepUp': stepUp,
  'concern.proposeStepDown': proposeStepDown,
  'concern.approveStepDown': approveStepDown,
  'concern.refuseStepDown': refuseStepDown,
  'concern.proposeVoid': proposeVoid,
  'concern.approveVoid': approveVoid,
  'concern.refuseVoid': refuseVoid,
  'concern.reopen': reopen,
  'concern.callIn': callIn,
  'duty.add': addDuty,
  'duty.end': endDuty,
  'drill.start': startDrill,
  'drill.acknowledge': acknowledgeDrill,
  'drill.end': endDrill,
  'person.telephones': setTelephones,
  'person.patternRaised': raisePattern,
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

/** A record that owes something, with the entry of its history that brought it about. */
export interface Debtor {
  readonly key: string;
  readonly commandId: string;
  readonly by: Actor;
  readonly on: Day;
}

/** The change by which something owed is carried out; undefined where it has been, or no longer applies. */
export function carryOut(world: World, owed: Owed, debtor: Debtor, now: Moment): Change | undefined {
  const occasion = { commandId: debtor.commandId, by: debtor.by, now, on: londonDay(now), reason: undefined };
  switch (owed.effect) {
    case 'assign':
    case 'voidAction': {
      const action = world.actions.get(owed.key);
      const record = action && (owed.effect === 'assign' ? assign : voidAction)(action, occasion);
      return record && { list: 'actions', op: 'update', record };
    }
    case 'addAction': {
      const concern = world.concerns.get(debtor.key);
      const record =
        concern &&
        actionOwed(concern, owed, { ...occasion, on: debtor.on }, world.actions, cycleOf(world, concern));
      return record && { list: 'actions', op: 'create', record };
    }
    case 'proposeSession': {
      const audit = world.audits.get(owed.key);
      const record =
        audit && sessionOwed(audit, owed.party, { ...occasion, on: debtor.on }, world.feedbackSessions);
      return record && { list: 'feedbackSessions', op: 'create', record };
    }
    case 'unbookSession': {
      const session = world.feedbackSessions.get(owed.key);
      const personKey = debtor.by.kind === 'person' ? debtor.by.key : 'service';
      const record = session && unbookedSession(session, { ...occasion, personKey });
      return record && { list: 'feedbackSessions', op: 'update', record };
    }
  }
}

/** The audit's month, or that in which the concern was raised. */
const cycleOf = (world: World, { auditRef, raisedOn }: Concern): string =>
  (auditRef === undefined ? undefined : world.audits.get(auditRef)?.cycle) ?? raisedOn.slice(0, 7);
