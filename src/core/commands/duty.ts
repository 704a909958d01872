// Who is on duty and under which number they are rung, drills, and patterns spoken of: kept by Practice Learning (amendment A-9).
import { z } from 'zod';
import { deputyFor, directorsFor, onDuty, present } from '../concern-facts.ts';
import { formatDay } from '../format-day.ts';
import { amend, begin } from '../history.ts';
import { mayOffice } from '../may.ts';
import { mayWorkerPattern } from '../may-concern.ts';
import { isRunning } from '../needs/urgent-needs.ts';
import type { Drill, Duty } from '../records/duty.ts';
import { refuse } from '../refusal.ts';
import { Day, formatMoment, londonMoment } from '../time.ts';
import { DutyKind } from '../vocabulary.ts';
import { lineOf, nameOf, peopleWithRole } from '../world.ts';
import { type Context, commandKind, done, occasion } from './command.ts';
import { nextKey } from './concern-raise.ts';

const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const notYours = refuse('notAllowed', 'The duty rota and telephone numbers are kept by Practice Learning.');

export const addDuty = commandKind(
  z.object({
    verb: z.literal('duty.add'),
    personKey: z.string(),
    kind: DutyKind,
    startOn: Day,
    startTime: Time,
    endOn: Day,
    endTime: Time,
  }),
  (context, { personKey, kind, startOn, startTime, endOn, endTime }) => {
    if (!mayOffice(context.person, 'keepDuty')) return notYours;
    const person = context.world.people.get(personKey);
    if (!person) return refuse('notFound', 'There is no such person.', 'personKey');
    const wanted = kind === 'onCall' ? (['HoS'] as const) : (['HoS', 'ID', 'DID', 'DCS'] as const);
    if (!wanted.some((role) => person.roles.includes(role)))
      return refuse(
        'invalid',
        kind === 'onCall'
          ? `${person.name} is not a head of service.`
          : `${person.name} is not senior enough to be the last on call.`,
        'personKey',
      );
    const [from, to] = [londonMoment(startOn, startTime), londonMoment(endOn, endTime)];
    if (to <= from) return refuse('invalid', 'It ends before it begins.', 'endOn');
    if (to <= context.now) return refuse('invalid', 'That has passed already.', 'endOn');
    const other = [...context.world.duties.values()].find(
      (one) => one.personKey === personKey && one.kind === kind && one.from < to && from < one.to,
    );
    if (other)
      return refuse(
        'invalid',
        `${person.name} is on duty already until ${formatMoment(other.to)}.`,
        'startOn',
      );
    const record = begin<Duty>(
      nextKey('DUTY-', context.world.duties.keys()),
      { personKey, kind, from, to },
      occasion(context, 'Entered'),
    );
    return done(
      { list: 'duties', op: 'create', record },
      `${person.name} is on duty from ${formatMoment(from)} to ${formatMoment(to)}.`,
    );
  },
);

export const endDuty = commandKind(
  z.object({ verb: z.literal('duty.end'), key: z.string() }),
  (context, { key }) => {
    if (!mayOffice(context.person, 'keepDuty')) return notYours;
    const duty = context.world.duties.get(key);
    if (!duty) return refuse('notFound', 'There is no such duty.');
    if (duty.to <= context.now) return refuse('wrongState', `It ended, ${formatMoment(duty.to)}.`);
    const to = duty.from > context.now ? duty.from : context.now;
    const record = amend(duty, { to }, occasion(context, 'Taken off'));
    return done(
      { list: 'duties', op: 'update', record },
      `${nameOf(context.world, duty.personKey)} is off the rota.`,
    );
  },
);

const Telephone = z
  .string()
  .trim()
  .max(40)
  .regex(/^[+\d][\d ()+-]{4,}$/);

export const setTelephones = commandKind(
  z.object({
    verb: z.literal('person.telephones'),
    key: z.string(),
    telephone: Telephone.optional(),
    outOfHoursTelephone: Telephone.optional(),
  }),
  (context, { key, telephone, outOfHoursTelephone }) => {
    if (!mayOffice(context.person, 'keepDuty')) return notYours;
    const person = context.world.people.get(key);
    if (!person) return refuse('notFound', 'There is no such person.');
    const record = amend(
      person,
      { telephone, outOfHoursTelephone },
      occasion(context, 'Telephone numbers changed'),
    );
    return done({ list: 'people', op: 'update', record }, `Telephone numbers of ${person.name} saved.`);
  },
);

/** Everyone whom the ladder of a team's line could ask to act now, in its order. */
function askedInDrill({ world, now, today }: Context, teamCode: string): string[] {
  const line = lineOf(world, teamCode, today);
  const nobody = { teamCode, raisedBy: undefined } as Parameters<typeof deputyFor>[1];
  const keys = [
    line?.headOfService,
    line?.deputy ?? deputyFor(world, nobody, line?.headOfService ?? '', now),
    ...onDuty(world, 'onCall', now),
    ...peopleWithRole(world, 'QAL').map(({ key }) => key),
    ...directorsFor(world, nobody, today),
    ...peopleWithRole(world, 'DCS').map(({ key }) => key),
    ...onDuty(world, 'senior', now),
  ];
  return [...new Set(keys.map((key) => present(world, key, today) ?? key))].filter(
    (key) => key !== undefined,
  );
}

export const startDrill = commandKind(
  z.object({ verb: z.literal('drill.start'), teamCode: z.string() }),
  (context, { teamCode }) => {
    const { world, person, now } = context;
    if (!mayOffice(person, 'keepDuty'))
      return refuse('notAllowed', 'Drills are started by Practice Learning.');
    if (!world.teams.has(teamCode)) return refuse('notFound', 'There is no such team.', 'teamCode');
    if (world.settings.liveAt === undefined)
      return refuse('wrongState', 'Grip is not sending yet, so a drill would reach nobody.');
    const running = [...world.drills.values()].find((drill) => isRunning(drill, now));
    if (running)
      return refuse(
        'wrongState',
        `A drill is under way since ${formatMoment(running.startedAt)}. End it first.`,
      );
    const people = askedInDrill(context, teamCode).filter((key) => key !== person.key);
    if (people.length === 0)
      return refuse('wrongState', 'The line of this team names nobody to ask.', 'teamCode');
    const record = begin<Drill>(
      nextKey('DRILL-', world.drills.keys()),
      { teamCode, startedBy: person.key, startedAt: now, people, acknowledgements: [] },
      occasion(context, 'Started'),
    );
    return done(
      { list: 'drills', op: 'create', record },
      `Drill started: ${people.length} people are asked to acknowledge.`,
    );
  },
);

export const acknowledgeDrill = commandKind(
  z.object({ verb: z.literal('drill.acknowledge'), ref: z.string() }),
  (context, { ref }) => {
    const { world, person, now } = context;
    const drill = world.drills.get(ref);
    if (!drill?.people.includes(person.key)) return refuse('notFound', 'There is no drill that asks you.');
    if (drill.acknowledgements.some(({ by }) => by === person.key))
      return refuse('wrongState', 'You have acknowledged this drill already.');
    if (!isRunning(drill, now)) return refuse('wrongState', 'This drill is over.');
    const record = amend(
      drill,
      { acknowledgements: [...drill.acknowledgements, { by: person.key, at: now }] },
      occasion(context, 'Acknowledged'),
    );
    return done(
      { list: 'drills', op: 'update', record },
      'Thank you. This was a drill; nothing else is asked of you.',
    );
  },
);

export const endDrill = commandKind(
  z.object({ verb: z.literal('drill.end'), ref: z.string() }),
  (context, { ref }) => {
    const drill = context.world.drills.get(ref);
    if (!mayOffice(context.person, 'keepDuty'))
      return refuse('notAllowed', 'Drills are ended by Practice Learning.');
    if (!drill) return refuse('notFound', 'There is no such drill.');
    if (!isRunning(drill, context.now)) return refuse('wrongState', 'This drill is over already.');
    const record = amend(drill, { endedAt: context.now }, occasion(context, 'Ended'));
    return done({ list: 'drills', op: 'update', record }, 'Drill ended. Its report stays.');
  },
);

export const raisePattern = commandKind(
  z.object({ verb: z.literal('person.patternRaised'), key: z.string(), withKey: z.string(), on: Day }),
  (context, { key, withKey, on }) => {
    const { world, today } = context;
    const worker = world.people.get(key);
    const concerns = [...world.concerns.values()].filter(
      (one) => one.workerKey === key && one.status !== 'void',
    );
    if (
      !worker ||
      concerns.length < 2 ||
      !concerns.some(({ teamCode }) => mayWorkerPattern(context, teamCode))
    )
      return refuse('notFound', 'There is no such pattern that you can see.');
    const manager = world.people.get(withKey);
    if (!manager || !(['SM', 'HoS'] as const).some((role) => manager.roles.includes(role)))
      return refuse(
        'invalid',
        'Choose the service manager or head of service it was raised with.',
        'withKey',
      );
    if (on > today) return refuse('invalid', `${formatDay(on)} has not come yet.`, 'on');
    const record = amend(
      worker,
      { patternRaised: { on, withKey } },
      occasion(context, 'Pattern raised', { on }),
    );
    return done(
      { list: 'people', op: 'update', record },
      `Noted: raised with ${manager.name} on ${formatDay(on)}.`,
    );
  },
);
