// What is arranged rather than done: who stands in for whom, who is who in the directory, settings, going live, case numbers.
import { z } from 'zod';
import { formatDay } from '../format-day.ts';
import { amend, begin } from '../history.ts';
import { mayDelegate, mayOffice } from '../may.ts';
import type { Delegation } from '../records/people.ts';
import { Settings } from '../records/settings.ts';
import { refuse } from '../refusal.ts';
import { Day } from '../time.ts';
import { Profile } from '../vocabulary.ts';
import { nameOf, standing } from '../world.ts';
import { commandKind, done, occasion } from './command.ts';

export const matchPerson = commandKind(
  z.object({ verb: z.literal('person.match'), key: z.string(), oid: z.guid(), upn: z.email() }),
  (context, { key, oid, upn }) => {
    if (!mayOffice(context.person, 'matchPeople'))
      return refuse('notAllowed', 'People are matched by Practice Learning.');
    const person = context.world.people.get(key);
    if (!person) return refuse('notFound', 'There is no such person.');
    for (const other of context.world.people.values())
      if (other.oid === oid && other.key !== key)
        return refuse('invalid', `That account is matched to ${other.name} already.`, 'oid');
    const record = amend(person, { oid, upn: upn.toLowerCase() }, occasion(context, 'Matched to an account'));
    return done({ list: 'people', op: 'update', record }, `${person.name} is matched and can be reached.`);
  },
);

export const addDelegation = commandKind(
  z.object({
    verb: z.literal('delegation.add'),
    fromKey: z.string(),
    /** Left out where nobody stands in: then it is known that the person is away, and their messages go to the next. */
    toKey: z.string().optional(),
    startOn: Day,
    endOn: Day,
  }),
  (context, { fromKey, toKey, startOn, endOn }) => {
    const { world, today } = context;
    if (!world.people.has(fromKey) || (toKey !== undefined && !world.people.has(toKey)))
      return refuse('notFound', 'There is no such person.');
    if (!mayDelegate(context, fromKey))
      return refuse('notAllowed', 'You can arrange cover for yourself and for the people you manage.');
    if (fromKey === toKey) return refuse('invalid', 'Nobody can stand in for themselves.', 'toKey');
    if (startOn < today) return refuse('invalid', `Cover can begin from ${formatDay(today)} on.`, 'startOn');
    if (endOn < startOn) return refuse('invalid', 'The last day is before the first.', 'endOn');
    for (const other of world.delegations.values())
      if (other.fromKey === fromKey && other.startOn <= endOn && other.endOn >= startOn)
        return refuse(
          'invalid',
          `${other.toKey === undefined ? 'They are already known to be away' : `${nameOf(world, other.toKey)} already stands in`} from ${formatDay(other.startOn)} to ${formatDay(other.endOn)}. End that first.`,
          'startOn',
        );
    const record = begin<Delegation>(
      `${fromKey}@${startOn}#${world.delegations.size + 1}`,
      { fromKey, ...(toKey === undefined ? {} : { toKey }), startOn, endOn },
      occasion(context, 'Arranged'),
    );
    return done(
      { list: 'delegations', op: 'create', record },
      toKey === undefined
        ? `Noted: ${nameOf(world, fromKey)} is away from ${formatDay(startOn)} to ${formatDay(endOn)}, and nobody stands in.`
        : `${nameOf(world, toKey)} stands in from ${formatDay(startOn)} to ${formatDay(endOn)}.`,
    );
  },
);

export const endDelegation = commandKind(
  z.object({ verb: z.literal('delegation.end'), key: z.string() }),
  (context, { key }) => {
    const delegation = context.world.delegations.get(key);
    if (!delegation) return refuse('notFound', 'There is no such cover arranged.');
    if (!mayDelegate(context, delegation.fromKey))
      return refuse('notAllowed', 'You can change cover for yourself and for the people you manage.');
    if (delegation.endOn < context.today)
      return refuse('wrongState', `It ended on ${formatDay(delegation.endOn)}.`);
    const lastDay = context.world.workingDays.add(context.today, -1);
    const record = amend(delegation, { endOn: lastDay }, occasion(context, 'Ended'));
    return done(
      { list: 'delegations', op: 'update', record },
      'Ended. They are asked themselves again from now on.',
    );
  },
);

export const goLive = commandKind(
  z.object({ verb: z.literal('settings.goLive'), profile: Profile }),
  (context, { profile }) => {
    if (!mayOffice(context.person, 'goLive'))
      return refuse('notAllowed', 'Practice Learning decides when Grip begins to send.');
    const { settings } = context.world;
    if (settings.liveAt) return refuse('wrongState', 'Grip is sending already.');
    if (!settings.emergencyDutyTeam)
      return refuse(
        'wrongState',
        'Enter the telephone number of the emergency duty team under Settings first: Grip shows it wherever a child may be at risk.',
      );
    const record = amend(settings, { liveAt: context.now, profile }, occasion(context, 'Started'));
    return done(
      { list: 'settings', op: settings.revision === 0 ? 'create' : 'update', record },
      'Started. Each person gets at most one message now.',
    );
  },
);

export const changeSettings = commandKind(
  z.object({
    verb: z.literal('settings.change'),
    closureDays: z.array(Day).max(60).optional(),
    extraHolidays: z.array(Day).max(60).optional(),
    caseSystemAddress: z
      .url({ protocol: /^https$/ })
      .refine((address) => address.includes('{number}'), 'must contain {number}')
      .optional(),
    emergencyDutyTeam: z
      .string()
      .trim()
      .max(40)
      .regex(/^[+\d][\d ()+-]{2,}$/)
      .optional(),
    categoryTexts: Settings.shape.categoryTexts,
  }),
  (context, { verb: _, ...changes }) => {
    if (!mayOffice(context.person, 'goLive'))
      return refuse('notAllowed', 'Settings are changed by Practice Learning.');
    const { settings } = context.world;
    const record = amend(settings, changes, occasion(context, 'Settings changed'));
    return done(
      { list: 'settings', op: settings.revision === 0 ? 'create' : 'update', record },
      'Settings saved.',
    );
  },
);

export const setCaseNumber = commandKind(
  z.object({
    verb: z.literal('caseNumber.set'),
    childRef: z.string().min(1).max(40),
    number: z
      .string()
      .trim()
      .regex(/^[\w-]{1,40}$/),
  }),
  (context, { childRef, number }) => {
    const { audits, concerns } = context.world;
    const raisedHere = [...concerns.values()].some(
      (one) => one.childRef === childRef && one.raisedBy === context.person.key && one.auditRef === undefined,
    );
    if (!mayOffice(context.person, 'setCaseNumber') && !raisedHere)
      return refuse('notAllowed', 'Case numbers are kept by Practice Learning.');
    const known = [...audits.values(), ...concerns.values()].some((one) => one.childRef === childRef);
    if (!known) return refuse('notFound', 'There is no audit or concern about that child.');
    return done(
      { list: 'caseNumbers', op: 'create', record: { key: childRef, number } },
      'Case number saved.',
    );
  },
);

export const acknowledgeMessage = commandKind(
  z.object({ verb: z.literal('message.acknowledge'), key: z.string() }),
  (context, { key }) => {
    const message = context.world.messages.get(key);
    if (!message || !standing(context.world, context.person.key, message.recipientKey, context.today))
      return refuse('notFound', 'That message was not sent to you.');
    if (message.acknowledgedAt) return refuse('wrongState', 'You have acknowledged this already.');
    if (!message.sentAt) return refuse('wrongState', 'That message has not been sent.');
    return done(
      {
        list: 'messages',
        op: 'update',
        record: {
          ...message,
          status: 'acknowledged',
          acknowledgedAt: context.now,
          acknowledgedBy: context.person.key,
        },
      },
      'Acknowledged.',
    );
  },
);
