// Who has a concern: acknowledged by one, passed on to another; and an Inadequate audit taken note of (spec §3.3, 4.3, amendment A-6).
import { z } from 'zod';
import { alarmOf, auditsWithConcern, clocksOf, deputyFor, officeOf } from '../concern-facts.ts';
import { formatDay } from '../format-day.ts';
import { amend } from '../history.ts';
import { category1Minutes } from '../ladder.ts';
import { mayAudit } from '../may.ts';
import { type Concern, isOnRegister } from '../records/concern.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { addMinutes, formatMoment } from '../time.ts';
import { lineOf, standing } from '../world.ts';
import { type Context, commandKind, concernFor, done, isRefusal, occasion } from './command.ts';

/** The number of the alarm that the card or page shows: one from an earlier time answers nothing. */
const Alarm = z.int().nonnegative();

/** On whose behalf, where someone stands in: the head of service, the deputy, or whoever it was passed to. */
function forWhom({ world, person, today }: Context, concern: Concern): { forKey?: string } {
  const line = lineOf(world, concern.teamCode, today);
  const keys = [
    line?.headOfService,
    line?.deputy,
    line?.serviceManager,
    ...concern.passes.map(({ to }) => to),
  ];
  const forKey = keys.find(
    (key) => key !== undefined && standing(world, person.key, key, today) === 'delegate',
  );
  return forKey === undefined ? {} : { forKey };
}

function outdated(concern: Concern, alarm: number | undefined): Refusal | undefined {
  if (!isOnRegister(concern))
    return refuse('wrongState', `${concern.key} has left the register, so nothing is asked of you here.`);
  if (alarm !== undefined && alarm !== alarmOf(concern))
    return refuse(
      'wrongState',
      `This is from an earlier time: ${concern.key} has been raised anew since. Open it in Grip to see how it stands.`,
    );
  return undefined;
}

/** Whoever takes it over after another has only the time that is left. */
function whenReviewIsDue({ world, now }: Context, concern: Concern): string {
  const { review } = clocksOf(world, concern);
  if (review === undefined) return '';
  return ` The review is due ${review === addMinutes(now, category1Minutes.review) ? 'within 24 hours' : formatMoment(review)}.`;
}

export const acknowledgeConcern = commandKind(
  z.object({ verb: z.literal('concern.acknowledge'), ref: z.string(), alarm: Alarm.optional() }),
  (context, { ref, alarm }) => {
    const { world, person, now } = context;
    const concern = concernFor(context, ref, 'acknowledge', 'acknowledge');
    if (isRefusal(concern)) return concern;
    const old = outdated(concern, alarm);
    if (old) return old;
    const { acknowledgement } = concern;
    const passedToMe = concern.passes.some(
      ({ to }) => standing(world, person.key, to, context.today) !== undefined,
    );
    if (acknowledgement && !passedToMe)
      return refuse(
        'wrongState',
        acknowledgement.by === person.key
          ? `You acknowledged ${ref} already, ${formatMoment(acknowledgement.at)}. It is yours.`
          : // Said on a card too, where no name may stand (spec §5.6).
            `${capital(officeOf(world, concern, acknowledgement.by, now))} acknowledged ${ref} before you, ${formatMoment(acknowledgement.at)}, and is acting on it.`,
      );
    if (!acknowledgement && concern.status !== 'raised')
      return refuse('wrongState', `${ref} is being dealt with already.`);
    const record = amend(
      concern,
      {
        acknowledgement: { by: person.key, at: now },
        passes: [],
        ...(concern.status === 'raised' ? { status: 'acknowledged' as const } : {}),
      },
      occasion(context, passedToMe ? 'Taken over' : 'Acknowledged', forWhom(context, concern)),
    );
    return done(
      { list: 'concerns', op: 'update', record },
      concern.category === 2 ? `${ref} acknowledged.` : `${ref} is yours.${whenReviewIsDue(context, record)}`,
    );
  },
);

export const passConcern = commandKind(
  z.object({ verb: z.literal('concern.pass'), ref: z.string(), alarm: Alarm.optional() }),
  (context, { ref, alarm }) => {
    const { world, person, now } = context;
    const concern = concernFor(context, ref, 'pass', 'pass on');
    if (isRefusal(concern)) return concern;
    const old = outdated(concern, alarm);
    if (old) return old;
    const { acknowledgement } = concern;
    if (acknowledgement && acknowledgement.by !== person.key)
      return refuse(
        'wrongState',
        `${capital(officeOf(world, concern, acknowledgement.by, now))} has ${ref}, ${formatMoment(acknowledgement.at)}, so there is nothing for you to pass on.`,
      );
    if (acknowledgement && concern.status === 'assuranceSubmitted')
      return refuse('wrongState', `The assurance on ${ref} has been submitted; nothing is left to pass on.`);
    const to = deputyFor(world, concern, person.key, now);
    if (to === undefined)
      return refuse(
        'wrongState',
        'Nobody is named as deputy for this line, and nobody else is on call. Ring, or act on it yourself.',
      );
    const pending = concern.passes.find((pass) => pass.to === to);
    if (pending)
      return refuse(
        'wrongState',
        `It was passed to ${officeOf(world, concern, to, now)} already, ${formatMoment(pending.at)}, who has not acknowledged yet. Ring them.`,
      );
    const record = amend(
      concern,
      { passes: [...concern.passes, { by: person.key, to, at: now }] },
      occasion(context, 'Passed on', forWhom(context, concern)),
    );
    return done(
      { list: 'concerns', op: 'update', record },
      `Passed to ${officeOf(world, concern, to, now)}. ${acknowledgement ? 'It stays yours' : 'It stays unanswered'} until they acknowledge: ring them.`,
    );
  },
);

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const acknowledgeInadequate = commandKind(
  z.object({ verb: z.literal('audit.acknowledge'), auditRef: z.string() }),
  (context, { auditRef }) => {
    const audit = context.world.audits.get(auditRef);
    if (!audit || !mayAudit(context, 'read', audit))
      return refuse('notFound', `There is no audit ${auditRef} that you can see.`);
    if (!mayAudit(context, 'acknowledgeInadequate', audit))
      return refuse('notAllowed', 'It is for the head of service of the line to take note of.');
    if (audit.inadequateAcknowledged)
      return refuse(
        'wrongState',
        `${auditRef} was acknowledged on ${formatDay(audit.inadequateAcknowledged.on)} already.`,
      );
    if (audit.moderatedGrade !== 'Inadequate' || auditsWithConcern(context.world).has(auditRef))
      return refuse('wrongState', `Nothing about ${auditRef} waits to be acknowledged.`);
    const record = amend(
      audit,
      { inadequateAcknowledged: { by: context.person.key, on: context.today } },
      occasion(context, 'Taken note of by the head of service'),
    );
    return done({ list: 'audits', op: 'update', record }, `${auditRef} acknowledged.`);
  },
);
