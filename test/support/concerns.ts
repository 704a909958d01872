// A case of concern in tests of the pure part: the commands that take it along, each complete enough to be carried out.
import { type Command, decide } from '../../src/core/decide.ts';
import type { Concern } from '../../src/core/records/concern.ts';
import type { Moment } from '../../src/core/time.ts';
import type { World } from '../../src/core/world.ts';
import { anAction } from './records.ts';
import { person } from './world.ts';

export const REF = 'COC-001';

export function concernOf(world: World, key = REF): Concern {
  const concern = world.concerns.get(key);
  if (!concern) throw new Error(`The test has no concern ${key}`);
  return concern;
}

type Of<V extends Command['verb']> = Extract<Command, { verb: V }>;
type Some<V extends Command['verb']> = Partial<Omit<Of<V>, 'verb'>>;

/** A Category 2 from an audit, unless told otherwise. */
export const raising = (given: Some<'concern.raise'> = {}): Of<'concern.raise'> => ({
  verb: 'concern.raise',
  origin: 'audit',
  auditRef: 'AUD-001',
  category: 2,
  risk: 'The plan does not say who checks on him at night',
  neededNow: 'A safety plan',
  actions: [],
  ...given,
});

export const acknowledging: Of<'concern.acknowledge'> = { verb: 'concern.acknowledge', ref: REF };

/** Seen and safe. */
export const reviewing = (given: Some<'concern.review'> = {}): Of<'concern.review'> => ({
  verb: 'concern.review',
  ref: REF,
  childSeen: { seen: 'yes', on: '2018-06-12' as never, by: 'The allocated worker', alone: 'yes' },
  imminentRisk: false,
  statement: 'He is safe with his aunt and says so',
  safetyPlan: 'He stays there until the conference',
  direction: 'Visit twice a week',
  ...given,
});

/** Assurance from a conference chair. */
export const assuring = (given: Some<'concern.submitAssurance'> = {}): Of<'concern.submitAssurance'> => ({
  verb: 'concern.submitAssurance',
  ref: REF,
  update: 'The conference has met and the plan is followed',
  items: [{ source: 'chair', on: '2018-06-12' as never, what: 'The plan is strong enough' }],
  ...given,
});

export const signingOff: Of<'concern.signOff'> = {
  verb: 'concern.signOff',
  ref: REF,
  decision: 'I have read the update and am satisfied',
};

/** An action that has to be verified before the concern can close. */
export const aBlocker = (given: Parameters<typeof anAction>[0] = {}) =>
  anAction({
    key: 'ACT-COC-001-1',
    concernRef: REF,
    blocksConcern: true,
    urgent: true,
    assignedOn: '2018-06-12',
    dueOn: '2018-06-13',
    ...given,
  });

/** What the service would say to the command, without carrying it out. */
export function sentenceOf(world: World, command: Command, personKey: string, now: Moment): string {
  return decide(world, command, { person: person(world, personKey), commandId: 'asked' }, now).sentence;
}
