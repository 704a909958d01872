// Asking a child, a parent or carer, a reviewing officer to take part in an audit, and what came of it (spec §3.6, R072-R074, R078).
import { z } from 'zod';
import { openParts } from '../engagement.ts';
import { formatDay } from '../format-day.ts';
import { amend, begin } from '../history.ts';
import { mayAudit } from '../may.ts';
import { mayEngagement } from '../may-session.ts';
import type { Audit } from '../records/audit.ts';
import { type Engagement, engagementKey } from '../records/engagement.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { Day } from '../time.ts';
import {
  EngagementOutcome,
  Method,
  notAppropriateReasons,
  Party,
  partyLabels,
  ReasonCode,
  sessionReasons,
} from '../vocabulary.ts';
import { type Context, commandKind, done, isRefusal, occasion } from './command.ts';

const Ref = z.string().min(1).max(80);
const Words = z.string().trim().min(1).max(2000);
/** Worker and manager are asked through their sessions. */
const Asked = Party.extract(['child', 'parent', 'iro']);

function auditFor(context: Context, auditRef: string, verb: 'record' | 'challenge'): Audit | Refusal {
  const audit = context.world.audits.get(auditRef);
  if (!audit || !mayAudit(context, 'read', audit))
    return refuse('notFound', `There is no audit ${auditRef} that you can see.`);
  if (!mayEngagement(context, verb, audit))
    return refuse(
      'notAllowed',
      verb === 'record'
        ? 'Who took part is recorded by the auditor or Practice Learning.'
        : 'A reason is challenged by a moderator or the QA lead.',
    );
  return audit;
}

/** Writes what changes of a party's part, beginning its record with the first of it. */
function change(
  context: Context,
  auditRef: string,
  party: Party,
  changes: (before: Engagement | undefined) => Parameters<typeof amend<Engagement>>[1],
  what: string,
  sentence: string,
  reason?: string,
) {
  const key = engagementKey(auditRef, party);
  const before = context.world.engagements.get(key);
  const how = occasion(context, what, { reason });
  return before
    ? done({ list: 'engagements', op: 'update', record: amend(before, changes(before), how) }, sentence)
    : done(
        {
          list: 'engagements',
          op: 'create',
          record: begin<Engagement>(
            key,
            { auditRef, party, attempts: [], ...definedOf(changes(undefined)) } as never,
            how,
          ),
        },
        sentence,
      );
}

const definedOf = (fields: object): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

const unsafe =
  'Ask the worker first whether contact raises risk, such as domestic abuse or live proceedings, and note the answer.';

export const noteSafeContact = commandKind(
  z.object({ verb: z.literal('engagement.safeContact'), auditRef: Ref, isSafe: z.boolean(), note: Words }),
  (context, { auditRef, isSafe, note }) => {
    const audit = auditFor(context, auditRef, 'record');
    if (isRefusal(audit)) return audit;
    return change(
      context,
      auditRef,
      'parent',
      () => ({ safeContact: { by: context.person.key, on: context.today, isSafe, note } }),
      isSafe ? 'Contact is safe, says the worker' : 'Contact is not safe, says the worker',
      isSafe ? 'Noted. A parent or carer may be contacted.' : 'Noted. Do not contact a parent or carer.',
    );
  },
);

export const noteAttempt = commandKind(
  z.object({
    verb: z.literal('engagement.attempt'),
    auditRef: Ref,
    party: Asked,
    on: Day,
    method: Method,
    note: z.string().trim().max(1000).optional(),
  }),
  (context, { auditRef, party, on, method, note }) => {
    const audit = auditFor(context, auditRef, 'record');
    if (isRefusal(audit)) return audit;
    if (on > context.today) return refuse('invalid', `${formatDay(on)} has not come yet.`, 'on');
    const known = context.world.engagements.get(engagementKey(auditRef, party));
    if (party === 'parent' && !known?.safeContact?.isSafe) return refuse('wrongState', unsafe);
    const attempt = { on, method, by: context.person.key, ...(note ? { note } : {}) };
    return change(
      context,
      auditRef,
      party,
      (before) => ({ attempts: [...(before?.attempts ?? []), attempt] }),
      'Asked to take part',
      'Noted.',
    );
  },
);

/** What can be recorded now; the others stand in imported trackers alone. */
const Recorded = EngagementOutcome.exclude(['not_invited_reason_not_stated', 'not_recorded']);

const reasonsFor: Partial<Record<z.infer<typeof Recorded>, readonly ReasonCode[]>> = {
  not_appropriate: notAppropriateReasons,
  attempted_unavailable: sessionReasons,
};

export const recordEngagement = commandKind(
  z.object({
    verb: z.literal('engagement.record'),
    auditRef: Ref,
    party: Asked,
    outcome: Recorded,
    reason: ReasonCode.optional(),
    note: z.string().trim().max(2000).optional(),
    otherwise: z.string().trim().max(2000).optional(),
  }),
  (context, { auditRef, party, outcome, reason, note, otherwise }) => {
    const audit = auditFor(context, auditRef, 'record');
    if (isRefusal(audit)) return audit;
    const known = context.world.engagements.get(engagementKey(auditRef, party));
    const reasons = reasonsFor[outcome];
    if (reasons && (reason === undefined || !reasons.includes(reason)))
      return refuse('invalid', 'Choose the reason.', 'reason');
    if ((outcome === 'not_invited' || outcome === 'not_applicable' || reason === 'other') && !note)
      return refuse('invalid', 'Say why, in a sentence.', 'note');
    if (party === 'child' && outcome === 'not_appropriate' && reason !== 'age' && !otherwise)
      return refuse('invalid', 'Say how the child’s view was otherwise learnt.', 'otherwise');
    if (outcome.startsWith('attempted') && (known?.attempts.length ?? 0) === 0)
      return refuse('wrongState', 'Note first when and how they were asked.');
    if (
      party === 'parent' &&
      (outcome === 'engaged' || outcome === 'declined') &&
      !known?.safeContact?.isSafe
    )
      return refuse('wrongState', unsafe);
    return change(
      context,
      auditRef,
      party,
      () => ({
        outcome,
        reason: reasons ? reason : undefined,
        note: note || undefined,
        otherwise: otherwise || undefined,
        challenge: undefined,
      }),
      'Recorded',
      openSentence(context, audit, party),
      note,
    );
  },
);

/** What is still open of this audit once this has been recorded. */
function openSentence({ world }: Context, audit: Audit, party: Party): string {
  const left = openParts(world, audit).filter(
    (one) =>
      one !==
      (party === 'child' ? 'the child or young person' : party === 'parent' ? 'a parent or carer' : ''),
  );
  return left.length === 0
    ? 'Recorded.'
    : `Recorded. Still to say: what came of asking ${left.join(' and ')}.`;
}

export const challengeEngagement = commandKind(
  z.object({ verb: z.literal('engagement.challenge'), auditRef: Ref, party: Asked, why: Words }),
  (context, { auditRef, party, why }) => {
    const audit = auditFor(context, auditRef, 'challenge');
    if (isRefusal(audit)) return audit;
    const known = context.world.engagements.get(engagementKey(auditRef, party));
    if (known?.outcome !== 'not_appropriate' && known?.outcome !== 'not_invited')
      return refuse('wrongState', `Nobody has written that it was not right to ask: ${partyLabels[party]}.`);
    return change(
      context,
      auditRef,
      party,
      () => ({
        outcome: undefined,
        reason: undefined,
        challenge: { by: context.person.key, on: context.today, why },
      }),
      'Not accepted by the moderator',
      'Not accepted. The auditor is told.',
      why,
    );
  },
);
