// Finding a time, and who takes part: suggested, cancelled, together, declined, someone else instead.
import type { Day, Moment } from '../../core/time.ts';
import { given, perhaps } from '../action-forms/form.ts';
import { addMinutes, asMoment, momentAt } from '../booking/london.ts';
import { dayOf } from '../clock.ts';
import { aRow, readRows, writeRows } from '../concern-forms/rows.ts';
import { readTime } from '../parts/DutyForm.ts';
import { noteField, reasonField, type SessionForm, type SessionReason } from './form.ts';

/** A time that spring's change leaves out is the one an hour later, as clocks then show it. */
function startOf(on: Day, time: string): Moment {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return momentAt(on, hours * 60 + minutes) ?? asMoment(Date.parse(`${on}T${time}:00Z`));
}

const theOther = { worker: 'the team manager', manager: 'the social worker' } as const;

export const timeForms = {
  offer: {
    verb: 'offer',
    button: 'Suggest times…',
    title: 'Suggest times',
    submit: 'Suggest them',
    says: ({ minutes, offers }) =>
      `Up to five, each of ${minutes} minutes. Whoever takes part is told and takes one with a tap.${offers ? ' They replace those suggested so far.' : ''}`,
    fields: ({ window }, today) => [
      {
        name: 'times',
        label: 'Times',
        kind: 'rows',
        missing: 'Add at least one time.',
        initial: writeRows([aRow({})]),
        rows: {
          one: 'time',
          most: 5,
          fields: [
            {
              name: 'on',
              label: 'Day',
              kind: 'date',
              earliest: today,
              latest: dayOf(new Date(Date.parse(window.to) - 1).toISOString()),
              missing: 'Give the day.',
            },
            {
              name: 'time',
              label: 'From',
              kind: 'line',
              longest: 5,
              help: 'Hours and minutes in London time, such as 14:30.',
              missing: 'Give the time.',
              wrong: (typed) => (readTime(typed) ? undefined : 'Give hours and minutes, such as 14:30.'),
            },
          ],
        },
      },
    ],
    toCommand: ({ ref, minutes }, values) => ({
      verb: 'session.offer',
      ref,
      times: readRows(values.times).map((row) => {
        const startAt = startOf(given(row, 'on') as Day, readTime(given(row, 'time')) ?? '00:00');
        return { startAt, endAt: addMinutes(startAt, minutes) };
      }),
    }),
  },
  together: {
    verb: 'wishJoint',
    button: 'Have it together…',
    title: 'One session together',
    submit: 'I wish it together',
    offered: ({ iWishJoint }) => !iWishJoint,
    says: ({ party, otherWishesJoint }) =>
      otherWishesJoint
        ? `${capital(theOther[party])} wishes to have it together with you: if you say so too, it is one session.`
        : `Each has a session of their own. If you and ${theOther[party]} both say so, it is one session together.`,
    fields: () => [],
    toCommand: ({ ref }) => ({ verb: 'session.wishJoint', ref, wish: true }),
  },
  own: {
    verb: 'wishJoint',
    button: 'Have a session of your own…',
    title: 'A session of your own',
    submit: 'I wish one of my own',
    offered: ({ iWishJoint }) => iWishJoint,
    says: ({ party }) => `You and ${theOther[party]} then have a session each.`,
    fields: () => [],
    toCommand: ({ ref }) => ({ verb: 'session.wishJoint', ref, wish: false }),
  },
  substitute: {
    verb: 'substitute',
    button: 'Someone else takes part…',
    title: 'Someone else takes part',
    submit: 'Name them',
    says: ({ booking }) =>
      booking
        ? 'They are told. What is booked ends with it, and another time is to be found with them.'
        : 'They are told, and find a time.',
    fields: ({ substitutes, party, person }) => [
      {
        name: 'personKey',
        label: `Who takes part instead of ${person}`,
        kind: 'choice',
        choices: substitutes.map(({ key, name, team }) => ({
          value: key,
          label: team ? `${name}, ${team}` : name,
        })),
        help: party === 'worker' ? 'Another social worker.' : 'Another manager.',
        missing: 'Choose who takes part.',
      },
      reasonField,
      noteField(),
    ],
    toCommand: ({ ref }, values) => ({
      verb: 'session.substitute',
      ref,
      personKey: given(values, 'personKey'),
      reason: given(values, 'reason') as SessionReason,
      ...perhaps('note', given(values, 'note')),
    }),
  },
  cancel: {
    verb: 'cancel',
    button: 'Cancel the booking…',
    title: 'Cancel the booking',
    submit: 'Cancel it',
    // Whoever made the meeting cancels it where the calendar is at hand, with the times.
    offered: ({ booking, may }) => booking?.isMine !== true || !may.includes('book'),
    says: ({ booking }) =>
      `The session itself stays, to be booked again. ${booking?.organiser ?? 'Whoever booked it'} is asked to take the meeting out of their calendar.`,
    fields: () => [reasonField, noteField()],
    toCommand: ({ ref }, values) => ({
      verb: 'session.cancel',
      ref,
      reason: given(values, 'reason') as SessionReason,
      ...perhaps('note', given(values, 'note')),
    }),
  },
  decline: {
    verb: 'decline',
    button: 'Decline…',
    title: 'Decline to take part',
    submit: 'Decline',
    says: () => 'The auditor is told, and the audit goes on without you. Another time may be all it needs.',
    fields: () => [
      { name: 'why', label: 'Why', kind: 'long', longest: 1000, missing: 'Say why, in a sentence.' },
    ],
    toCommand: ({ ref }, values) => ({ verb: 'session.decline', ref, why: given(values, 'why') }),
  },
} as const satisfies Record<string, SessionForm>;

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
