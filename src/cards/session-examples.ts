// Examples of the cards about feedback sessions, told as stories like the others.
import type { CardModel } from '../core/card-shapes.ts';
import type { Command } from '../core/decide.ts';
import { day, londonMoment } from '../core/time.ts';
import type { ExampleStory } from './example-story.ts';
import type { Told } from './examples.ts';

const chosen = (teamCode: 'AS1' | 'BA'): Command => ({
  verb: 'audit.choose',
  cycle: '2018-05',
  teamCode,
  workerKey: `SW-${teamCode}-1`,
  auditorKey: 'AUD-1',
  deadlineOn: day('2018-05-25'),
});

const ref = 'AUD-1805-01.worker';
const at = (on: string, time: string) => londonMoment(day(on), time);
const startAt = at('2018-05-17', '10:00');
const endAt = at('2018-05-17', '10:45');

const choosing = (story: ExampleStory) => story.does('PL-1', chosen('AS1')).sends();

/** Held, made in Outlook, and written down. */
function books(story: ExampleStory, who: string, session: string, times = { startAt, endAt }): ExampleStory {
  story.does(who, { verb: 'session.hold', ref: session, ...times });
  const transactionId = story.world.feedbackSessions.get(session)?.hold?.transactionId ?? '';
  return story.does(who, {
    verb: 'session.book',
    ref: session,
    ...times,
    transactionId,
    eventId: 'event',
    iCalUId: 'event',
  });
}

const booked = (story: ExampleStory) => books(choosing(story), 'SW-AS1-1', ref);
const bothBooked = (story: ExampleStory) =>
  books(booked(story), 'TM-AS1', 'AUD-1805-01.manager', {
    startAt: at('2018-05-22', '10:00'),
    endAt: at('2018-05-22', '10:45'),
  });

const tookPlace = (story: ExampleStory) =>
  booked(story).on('2018-05-18').does('AUD-1', { verb: 'session.outcome', ref, tookPlace: true }).sends();

const card =
  (personKey: string, tell: (story: ExampleStory) => ExampleStory): Told =>
  (story): CardModel =>
    tell(story).card(personKey, 'sessions');

export const sessionStories = {
  sessions: {
    'to-book': card('SW-AS1-1', choosing),
    'for-the-auditor': card('AUD-1', (story) =>
      story.does('PL-1', chosen('AS1')).does('PL-1', chosen('BA')).sends(),
    ),
    booked: card('SW-AS1-1', booked),
    'times-suggested': card('SW-AS1-1', (story) =>
      choosing(story)
        .on('2018-05-15')
        .does('AUD-1', { verb: 'session.offer', ref, times: [{ startAt, endAt }] })
        .sends(),
    ),
    'nobody-has-booked': card('TM-AS1', (story) => choosing(story).on('2018-05-18').sends()),
    'did-it-take-place': card('AUD-1', (story) => bothBooked(story).on('2018-05-18').sends()),
    'two-questions': card('SW-AS1-1', tookPlace),
    answered: card('SW-AS1-1', (story) =>
      tookPlace(story).does('SW-AS1-1', { verb: 'session.feedback', ref, useful: 4 }),
    ),
  },
} as const;
