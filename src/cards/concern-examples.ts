// Examples of the cards about concerns and drills, told as stories like the others.
import type { CardModel } from '../core/card-shapes.ts';
import type { Command } from '../core/decide.ts';
import type { CardKind } from '../core/records/message.ts';
import { day } from '../core/time.ts';
import type { ExampleStory } from './example-story.ts';
import type { Told } from './examples.ts';

const raised = (category: 1 | 2, auditRef = 'AUD-2018-05-AS1'): Command => ({
  verb: 'concern.raise',
  origin: 'audit',
  auditRef,
  category,
  risk: 'He is left with an uncle who may not see him alone',
  neededNow: 'Someone sees him today and a safety plan is written',
  ...(category === 1 ? { phoned: { done: 'yes', spokeTo: 'Mr Wintermarsh on his mobile' } } : {}),
  actions: [{ what: 'See him at home today', ownerKey: 'TM-AS1', due: { hours: 4 } }],
});

/** Friday afternoon, one minute before people go home. */
const alarm = (story: ExampleStory) => story.on('2018-06-15', '17:29').does('AUD-1', raised(1)).sends();

const ref = 'COC-001';
const taken = (story: ExampleStory) =>
  alarm(story).on('2018-06-15', '17:41').does('HOS-1', { verb: 'concern.acknowledge', ref }).sends();

const review: Command = {
  verb: 'concern.review',
  ref,
  childSeen: { seen: 'yes', on: day('2018-06-16'), by: 'The duty social worker', alone: 'yes' },
  imminentRisk: false,
  statement: 'He says that he feels safe at his aunt’s',
  safetyPlan: 'He stays with his aunt; the uncle has left the house',
  direction: 'Visit every two days, strategy discussion on Monday',
};

const assured = (story: ExampleStory) =>
  taken(story)
    .on('2018-06-18', '10:00')
    .does('HOS-1', review)
    .does('HOS-1', {
      verb: 'concern.submitAssurance',
      ref,
      update: 'Seen three times, settled, plan agreed by all',
      items: [
        { source: 'chair', on: day('2018-06-18'), what: 'The chair has read the plan and agrees with it' },
      ],
    })
    .sends();

const card =
  (personKey: string, kind: CardKind, tell: (story: ExampleStory) => ExampleStory): Told =>
  (story): CardModel =>
    tell(story).card(personKey, kind);

export const concernStories = {
  urgentReview: {
    fresh: card('HOS-1', 'urgentReview', alarm),
    'so-that-you-know': card('TM-AS1', 'urgentReview', alarm),
    'deputy-after-half-an-hour': card('HOS-2', 'urgentReview', (story) =>
      alarm(story).on('2018-06-15', '18:00').sends(),
    ),
    'head-of-service-out-of-reach': card('PL-1', 'urgentReview', (story) =>
      story.on('2018-06-15', '17:29').does('AUD-1', raised(1)).sends(['HOS-1']).sends(),
    ),
    'ring-now': card('AUD-1', 'urgentReview', (story) => alarm(story).on('2018-06-15', '18:30').sends()),
    'you-have-it': card('HOS-1', 'urgentReview', taken),
    'someone-else-has-it': card('TM-AS1', 'urgentReview', taken),
    'passed-to-you': card('HOS-2', 'urgentReview', (story) =>
      taken(story).does('HOS-1', { verb: 'concern.pass', ref }).sends(),
    ),
    'review-late': card('ID-1', 'urgentReview', (story) => taken(story).on('2018-06-16', '17:45').sends()),
    'action-past-its-hour': card('TM-AS1', 'urgentReview', (story) =>
      taken(story).on('2018-06-15', '21:35').sends(),
    ),
    finished: card('HOS-1', 'urgentReview', (story) =>
      taken(story)
        .on('2018-06-16', '12:00')
        .does('HOS-1', review)
        .does('HOS-1', {
          verb: 'concern.proposeStepDown',
          ref,
          assurance: 'Seen and safe',
        })
        .does('ID-1', { verb: 'concern.approveStepDown', ref }),
    ),
  },
  concernToAcknowledge: {
    fresh: card('HOS-1', 'concernToAcknowledge', (story) => story.does('AUD-1', raised(2)).sends()),
    'so-that-you-know': card('TM-BA', 'concernToAcknowledge', (story) =>
      story.does('AUD-1', raised(2, 'AUD-2018-05-BA')).sends(),
    ),
    several: card('HOS-1', 'concernToAcknowledge', (story) =>
      story.does('AUD-1', raised(2)).does('AUD-1', raised(2, 'AUD-2018-05-BA')).sends(),
    ),
    finished: card('HOS-1', 'concernToAcknowledge', (story) =>
      story.does('AUD-1', raised(2)).sends().does('HOS-1', { verb: 'concern.acknowledge', ref }),
    ),
  },
  concernsDue: {
    'more-is-needed': card('HOS-1', 'concernsDue', (story) =>
      assured(story)
        .does('ID-1', {
          verb: 'concern.requireMore',
          ref,
          reason: 'Nobody has asked the school',
          dueOn: day('2018-06-20'),
        })
        .sends(),
    ),
  },
  assuranceToRead: {
    fresh: card('ID-1', 'assuranceToRead', assured),
    finished: card('ID-1', 'assuranceToRead', (story) =>
      assured(story).does('ID-1', {
        verb: 'concern.requireMore',
        ref,
        reason: 'Nobody has asked the school',
        dueOn: day('2018-06-20'),
      }),
    ),
  },
  drill: {
    fresh: card('HOS-1', 'drill', (story) =>
      story.does('PL-1', { verb: 'drill.start', teamCode: 'AS1' }).sends(),
    ),
    finished: card('HOS-1', 'drill', (story) =>
      story
        .does('PL-1', { verb: 'drill.start', teamCode: 'AS1' })
        .sends()
        .does('HOS-1', { verb: 'drill.acknowledge', ref: 'DRILL-001' }),
    ),
  },
} satisfies Partial<Record<CardKind, Readonly<Record<string, Told>>>>;
