// An example of every card in every state it can be in, from made-up records: for people to look at and for the tests.
import type { IAdaptiveCard } from '@microsoft/teams.cards';
import type { CardModel } from '../core/card-shapes.ts';
import type { Command } from '../core/decide.ts';
import type { CardKind } from '../core/records/message.ts';
import { day, londonDay, type Moment } from '../core/time.ts';
import type { World } from '../core/world.ts';
import { renderCard } from './card.ts';
import { concernStories } from './concern-examples.ts';
import { ExampleStory } from './example-story.ts';
import { sessionStories } from './session-examples.ts';

export interface CardExample {
  readonly kind: CardKind;
  readonly state: string;
  readonly model: CardModel;
  readonly card: IAdaptiveCard;
  /** The records it was made from, and when. */
  readonly world: World;
  readonly now: Moment;
}

/** Opens pages as Teams does: a deep link into the tab (platform facts B18). */
const open = (page: string): string =>
  `https://teams.microsoft.com/l/entity/00000000-0000-4000-8000-000000000000/grip?context=${encodeURIComponent(JSON.stringify({ subEntityId: page }))}`;

export type Told = (story: ExampleStory) => CardModel;

const endOfMay = day('2018-05-31');
const afterwards = day('2018-06-29');

/** Three actions of one audit, issued on the first day; the cards of that day are sent. */
function given(story: ExampleStory, count = 3): readonly string[] {
  const refs = story.gives({ owner: 'TM-AS1', count, dueOn: endOfMay });
  story.sends();
  return refs;
}

const acknowledge = (ref: string): Command => ({ verb: 'action.acknowledge', ref });

function acknowledged(story: ExampleStory, count = 3): readonly string[] {
  const refs = given(story, count);
  for (const ref of refs) story.does('TM-AS1', acknowledge(ref));
  return refs;
}

const done = (ref: string, on: string): Command => ({
  verb: 'action.claim',
  ref,
  doneOn: day(on),
  noteReference: 'CN 2018/0517',
  outcome: 'safer',
  change: 'He sleeps through the night and told his teacher why',
});

const moreTime = (ref: string, effect?: string): Command => ({
  verb: 'action.requestExtension',
  ref,
  dueOn: afterwards,
  reason: 'waitingForPartner',
  ...(effect === undefined ? {} : { effect }),
});

const effect = 'She stays with her aunt for three weeks longer';

/** One day after the due date, when the owner's card and, four days later, the service manager's have come. */
const overdue = (story: ExampleStory) => story.on('2018-06-01').sends();
const escalated = (story: ExampleStory) => overdue(story).on('2018-06-07').sends();

const firstOf = (refs: readonly string[]): string => {
  const [first] = refs;
  if (first === undefined) throw new Error('The story gave nothing');
  return first;
};

/** More time is asked for one action, with what it means; the head of service is told. */
function asked(story: ExampleStory): string {
  const ref = firstOf(acknowledged(story, 2));
  story.does('TM-AS1', moreTime(ref, effect)).sends();
  return ref;
}

function answered(story: ExampleStory, verb: 'action.agreeExtension' | 'action.refuseExtension'): CardModel {
  story.does('HOS-1', { verb, ref: asked(story), dueOn: afterwards }).sends();
  return story.card('TM-AS1', 'extensionAnswered');
}

/** One action is marked done and, two days later, sent back. */
function sentBack(story: ExampleStory): string {
  const ref = firstOf(acknowledged(story));
  story.on('2018-05-15').does('TM-AS1', done(ref, '2018-05-15')).on('2018-05-17');
  story.does('PL-1', { verb: 'action.reject', ref, reason: 'The note does not show that he was seen alone' });
  story.sends();
  return ref;
}

const coverFor = (endOn: string): Command => ({
  verb: 'delegation.add',
  fromKey: 'TM-AS1',
  toKey: 'TM-BA',
  startOn: day('2018-05-14'),
  endOn: day(endOn),
});

const stories: Record<CardKind, Readonly<Record<string, Told>>> = {
  actionsAssigned: {
    fresh: (story) => {
      given(story);
      return story.card('TM-AS1', 'actionsAssigned');
    },
    'partly-acknowledged': (story) => {
      story.does('TM-AS1', acknowledge(firstOf(given(story))));
      return story.card('TM-AS1', 'actionsAssigned');
    },
    finished: (story) => {
      acknowledged(story);
      return story.card('TM-AS1', 'actionsAssigned');
    },
    'ten-of-hundred': (story) => {
      given(story, 100);
      return story.card('TM-AS1', 'actionsAssigned');
    },
    'standing-in': (story) => {
      story.does('TM-AS1', coverFor('2018-05-25'));
      given(story);
      return story.card('TM-BA', 'actionsAssigned');
    },
    'with-someone-else': (story) => {
      for (const ref of given(story))
        story.does('PL-1', { verb: 'action.reassign', ref, ownerKey: 'TM-BA', reason: 'The family moved' });
      return story.card('TM-AS1', 'actionsAssigned');
    },
  },
  actionsDue: {
    fresh: (story) => {
      acknowledged(story);
      story.on('2018-05-23').sends();
      return story.card('TM-AS1', 'actionsDue');
    },
    overdue: (story) => {
      acknowledged(story);
      return overdue(story).card('TM-AS1', 'actionsDue');
    },
    'one-left': (story) => {
      const refs = acknowledged(story);
      overdue(story);
      for (const ref of refs.slice(1)) story.does('TM-AS1', done(ref, '2018-06-01'));
      return story.card('TM-AS1', 'actionsDue');
    },
    'still-to-acknowledge': (story) => {
      given(story);
      story.on('2018-05-16').sends();
      return story.card('TM-AS1', 'actionsDue');
    },
    'more-time-asked': (story) => {
      story.does('TM-AS1', moreTime(firstOf(acknowledged(story))));
      story.on('2018-05-23').sends();
      return story.card('TM-AS1', 'actionsDue');
    },
    finished: (story) => {
      const refs = acknowledged(story);
      overdue(story);
      for (const ref of refs) story.does('TM-AS1', done(ref, '2018-06-01'));
      return story.card('TM-AS1', 'actionsDue');
    },
    'ten-of-hundred': (story) => {
      acknowledged(story, 100);
      return overdue(story).card('TM-AS1', 'actionsDue');
    },
    'standing-in': (story) => {
      story.does('TM-AS1', coverFor('2018-06-08'));
      acknowledged(story);
      return overdue(story).card('TM-BA', 'actionsDue');
    },
  },
  overdueEscalated: {
    fresh: (story) => {
      acknowledged(story, 2);
      return escalated(story).card('SM-1', 'overdueEscalated');
    },
    acknowledged: (story) => {
      acknowledged(story, 2);
      const { key } = escalated(story).lastTo('SM-1', 'overdueEscalated');
      return story.does('SM-1', { verb: 'message.acknowledge', key }).card('SM-1', 'overdueEscalated');
    },
    finished: (story) => {
      const refs = acknowledged(story, 2);
      escalated(story);
      for (const ref of refs) story.does('TM-AS1', done(ref, '2018-06-07'));
      return story.card('SM-1', 'overdueEscalated');
    },
    'ten-of-hundred': (story) => {
      acknowledged(story, 100);
      return escalated(story).card('SM-1', 'overdueEscalated');
    },
  },
  extensionToDecide: {
    fresh: (story) => {
      asked(story);
      return story.card('HOS-1', 'extensionToDecide');
    },
    'not-ready': (story) => {
      story.does('TM-AS1', moreTime(firstOf(acknowledged(story, 2))));
      story.on('2018-05-15').sends();
      return story.card('HOS-1', 'extensionToDecide');
    },
    several: (story) => {
      const refs = acknowledged(story);
      for (const [n, ref] of refs.entries()) story.does('TM-AS1', moreTime(ref, n < 2 ? effect : undefined));
      story.on('2018-05-15').sends();
      return story.card('HOS-1', 'extensionToDecide');
    },
    finished: (story) => {
      story.does('HOS-1', { verb: 'action.agreeExtension', ref: asked(story), dueOn: afterwards });
      return story.card('HOS-1', 'extensionToDecide');
    },
    'ten-of-hundred': (story) => {
      for (const ref of acknowledged(story, 100)) story.does('TM-AS1', moreTime(ref, effect));
      story.sends();
      return story.card('HOS-1', 'extensionToDecide');
    },
  },
  extensionAnswered: {
    agreed: (story) => answered(story, 'action.agreeExtension'),
    refused: (story) => answered(story, 'action.refuseExtension'),
  },
  claimRejected: {
    fresh: (story) => {
      sentBack(story);
      return story.card('TM-AS1', 'claimRejected');
    },
    finished: (story) => {
      const ref = sentBack(story);
      return story.does('TM-AS1', done(ref, '2018-05-17')).card('TM-AS1', 'claimRejected');
    },
  },
  cannotReach: {
    fresh: (story) => story.hasNoAccount('TM-BA').hasNoAccount('SM-1').sends().card('PL-1', 'cannotReach'),
  },
  ...concernStories,
  ...sessionStories,
  digest: {
    fresh: (story) => {
      const refs = acknowledged(story);
      story.does('TM-AS1', moreTime(firstOf(refs), effect)).on('2018-05-30');
      story.does('HOS-1', { verb: 'action.refuseExtension', ref: firstOf(refs), dueOn: afterwards });
      story.gives({ owner: 'TM-AS1', count: 4, dueOn: afterwards });
      return overdue(story).card('TM-AS1', 'digest');
    },
  },
};

/** Every example, always the same. */
export function cardExamples(): CardExample[] {
  return Object.values(stories).flatMap((states) =>
    Object.entries(states).map(([state, tell]) => {
      const story = new ExampleStory();
      const model = tell(story);
      const frame = { today: londonDay(story.now), open, refreshFor: ['29:example'] };
      return {
        kind: model.kind,
        state,
        model,
        card: renderCard(model, frame),
        world: story.world,
        now: story.now,
      };
    }),
  );
}
