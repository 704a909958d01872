// Raising a case of concern: a new one, or, where the child has one open, added to it or stepping it up (spec §3.3).
import { z } from 'zod';
import type { Decision } from '../change.ts';
import { formatDay } from '../format-day.ts';
import { amend, begin, type Owed } from '../history.ts';
import { mayOffice } from '../may.ts';
import type { Action } from '../records/action.ts';
import { Category, type Concern, isOnRegister } from '../records/concern.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { addMinutes, Day, daysBetween, londonDay } from '../time.ts';
import { type Context, commandKind, done, isRefusal, occasion } from './command.ts';
import { checkDueDate } from './due-date.ts';

const Narrative = z.string().trim().min(1).max(4000);
const Short = z.string().trim().min(1).max(400);

/** By when an urgent action is to be done: within hours of elapsed time, or on a day. */
const UrgentDue = z.union([z.strictObject({ hours: z.int().min(1).max(72) }), z.strictObject({ on: Day })]);

export const UrgentAction = z.strictObject({
  what: z.string().trim().min(1).max(2000),
  ownerKey: z.string().min(1),
  due: UrgentDue,
});

const PhonedNow = z.discriminatedUnion('done', [
  z.strictObject({ done: z.literal('yes'), spokeTo: Short }),
  z.strictObject({ done: z.literal('notYet'), why: Short }),
]);

/** A new episode about the same child within so many days is a recurrence (spec §3.3: 12 months). */
const RECURRENCE_DAYS = 365;

const managers = ['TM', 'SM', 'HoS'] as const;

/** The due date of an urgent action, and its owner, as an owed effect; or what is wrong with it. */
export function urgentAction(
  context: Context,
  { key: concernKey, category }: Pick<Concern, 'key' | 'category'>,
  number: number,
  { what, ownerKey, due }: z.infer<typeof UrgentAction>,
): Owed | Refusal {
  const owner = context.world.people.get(ownerKey);
  if (!owner || !managers.some((role) => owner.roles.includes(role)))
    return refuse(
      'invalid',
      'An action is owned by one manager: choose a team manager, service manager or head of service.',
      'ownerKey',
    );
  const dueAt = 'hours' in due ? addMinutes(context.now, due.hours * 60) : undefined;
  const dueOn = 'hours' in due ? londonDay(addMinutes(context.now, due.hours * 60)) : due.on;
  const wrong = dueAt === undefined ? checkDueDate(context, dueOn, { urgent: category === 1 }) : undefined;
  if (wrong) return wrong;
  return {
    effect: 'addAction',
    key: `ACT-${concernKey}-${number}`,
    what,
    ownerKey,
    dueOn,
    ...(dueAt === undefined ? {} : { dueAt }),
    blocksConcern: true,
  };
}

/** The number of the next action of a concern, after those that are owed and not written yet. */
export function nextActionNumber({ world }: Context, { key, owed }: Concern): number {
  const prefix = `ACT-${key}-`;
  const keys = [...world.actions.keys(), ...owed.map((one) => one.key)];
  return Number(nextKey(prefix, keys, 1).slice(prefix.length));
}

/** The next free number behind a prefix, `COC-072`; should another replica take it first, it is decided again. */
export function nextKey(prefix: string, keys: Iterable<string>, width = 3): string {
  let highest = 0;
  for (const key of keys)
    if (key.startsWith(prefix))
      highest = Math.max(highest, Number(/^\d+$/.exec(key.slice(prefix.length))?.[0] ?? 0));
  return `${prefix}${String(highest + 1).padStart(width, '0')}`;
}

/** The reference for a child who has none here yet. */
export const nextNewChild = ({ world }: Context): string => nextKey('CH-', childRefs(world), 4);

function* childRefs({ audits, concerns }: Context['world']): Generator<string> {
  for (const { childRef } of audits.values()) yield childRef;
  for (const { childRef } of concerns.values()) yield childRef;
}

interface About {
  readonly childRef: string;
  readonly teamCode: string;
  readonly workerKey: string;
}

type Given = z.infer<typeof schema>;

/** Which child: the audit's, one known by its reference, or one that has none here yet. */
function childOf(context: Context, given: Given): About | Refusal {
  const { world } = context;
  if (given.auditRef !== undefined) {
    const audit = world.audits.get(given.auditRef);
    if (!audit) return refuse('notFound', `There is no audit ${given.auditRef}.`, 'auditRef');
    return audit;
  }
  if (given.teamCode === undefined || !world.teams.has(given.teamCode))
    return refuse('invalid', 'Choose the team that has the case.', 'teamCode');
  const known = new Set(childRefs(world));
  if (given.childRef !== undefined && !known.has(given.childRef))
    return refuse(
      'invalid',
      `No child here has the reference ${given.childRef}. Leave it empty for a child who is new to Grip.`,
      'childRef',
    );
  return {
    childRef: given.childRef ?? nextNewChild(context),
    teamCode: given.teamCode,
    workerKey: given.workerKey ?? 'unknown',
  };
}

const schema = z.object({
  verb: z.literal('concern.raise'),
  origin: z.enum(['audit', 'dipSample', 'ownInitiative']),
  auditRef: z.string().max(40).optional(),
  teamCode: z.string().max(40).optional(),
  childRef: z.string().max(40).optional(),
  workerKey: z.string().max(80).optional(),
  category: Category,
  risk: Narrative,
  neededNow: Narrative,
  /** Asked of a Category 1 alone. */
  phoned: PhonedNow.optional(),
  actions: z.array(UrgentAction).max(7),
});

export const raiseConcern = commandKind(schema, (context, given): Decision | Refusal => {
  const { world, person, now } = context;
  if (!mayOffice(person, 'raiseConcern'))
    return refuse(
      'notAllowed',
      'Concerns are raised by auditors, moderators, Practice Learning, heads of service and reviewing officers. Ring the head of service.',
    );
  if (given.category === 1 && given.phoned === undefined)
    return refuse('invalid', 'Say whom you have rung, or why not yet.', 'phoned');
  const about = childOf(context, given);
  if (isRefusal(about)) return about;
  const open = [...world.concerns.values()].find(
    (one) => one.childRef === about.childRef && isOnRegister(one),
  );
  if (open) return addTo(context, open, given);
  const key = nextKey('COC-', world.concerns.keys());
  const owed = given.actions.map((one, index) =>
    urgentAction(context, { key, category: given.category }, index + 1, one),
  );
  const wrong = owed.find(isRefusal);
  if (wrong) return wrong;
  const before = [...world.concerns.values()]
    .filter(
      (one) =>
        one.childRef === about.childRef &&
        one.status === 'closed' &&
        one.closedOn !== undefined &&
        daysBetween(one.closedOn, context.today) <= RECURRENCE_DAYS,
    )
    .sort((a, b) => ((a.closedOn ?? '') < (b.closedOn ?? '') ? 1 : -1))[0];
  const record = begin<Concern>(
    key,
    {
      openKey: about.childRef,
      ...(given.auditRef === undefined ? {} : { auditRef: given.auditRef }),
      teamCode: about.teamCode,
      childRef: about.childRef,
      workerKey: about.workerKey,
      category: given.category,
      status: 'raised',
      origin: given.origin,
      raisedOn: context.today,
      raisedBy: person.key,
      risk: given.risk,
      neededNow: given.neededNow,
      ...phonedAt(given, now),
      ...(before ? { recurrenceOf: before.key } : {}),
      ...(given.category === 1 ? { alarm: { entry: 1, at: now } } : {}),
      passes: [],
      additions: [],
    },
    occasion(context, 'Raised'),
  );
  return done(
    { list: 'concerns', op: 'create', record: { ...record, owed: owed as Owed[] } },
    `${key} raised.${before ? ` This child had a concern before: ${before.key}, closed on ${formatDay(before.closedOn ?? context.today)}.` : ''}${given.category === 1 ? ' Now ring.' : ''}`,
  );
});

const phonedAt = ({ phoned, category }: Given, now: Context['now']) =>
  phoned === undefined || category === 2
    ? {}
    : { phoned: phoned.done === 'yes' ? { ...phoned, at: now } : phoned };

/** A child has one open concern: what is raised again is added to it, and steps it up where it says Category 1. */
function addTo(context: Context, open: Concern, given: Given): Decision | Refusal {
  const { now, person } = context;
  const first = nextActionNumber(context, open);
  const stepsUp = given.category === 1 && open.category === 2;
  const standing = { key: open.key, category: stepsUp ? given.category : open.category };
  const owed = given.actions.map((one, index) => urgentAction(context, standing, first + index, one));
  const wrong = owed.find(isRefusal);
  if (wrong) return wrong;
  const addition = {
    by: person.key,
    at: now,
    risk: given.risk,
    neededNow: given.neededNow,
    ...(given.auditRef === undefined ? {} : { auditRef: given.auditRef }),
  };
  const record = amend(
    open,
    {
      additions: [...open.additions, addition],
      ...(stepsUp ? { ...steppedUp(open, now), ...phonedAt(given, now) } : {}),
    },
    occasion(context, stepsUp ? 'Raised again as Category 1: stepped up' : 'Raised again: added', {
      reason: given.risk,
    }),
    [...open.owed, ...(owed as Owed[])],
  );
  return done(
    { list: 'concerns', op: 'update', record },
    stepsUp
      ? `This child has an open concern, ${open.key}. It is stepped up to Category 1 with what you wrote. Now ring.`
      : `This child has an open concern, ${open.key}. What you wrote is added to it${given.category === 2 && open.category === 1 ? ', which stays Category 1' : ''}; whoever has it is told.`,
  );
}

/** A concern that becomes Category 1: its clock begins anew, and nobody has acknowledged it (spec §3.3). */
export const steppedUp = (concern: Concern, now: Context['now']) => ({
  category: 1 as const,
  status: 'raised' as const,
  alarm: { entry: (concern.history.at(-1)?.n ?? 0) + 1, at: now },
  acknowledgement: undefined,
  passes: [],
  reviewedOn: undefined,
  review: undefined,
  assuranceOn: undefined,
  assurance: undefined,
  recommendation: undefined,
  moreRequired: undefined,
  stepDown: undefined,
});

/** The action owed by a concern, as it is once written; undefined where it is there already. */
export function actionOwed(
  concern: Concern,
  owed: Extract<Owed, { effect: 'addAction' }>,
  by: Omit<Parameters<typeof amend>[2], 'what'>,
  actions: ReadonlyMap<string, Action>,
  cycle: string,
): Action | undefined {
  if (actions.has(owed.key)) return undefined;
  return begin<Action>(
    owed.key,
    {
      ...(concern.auditRef === undefined ? {} : { auditRef: concern.auditRef }),
      concernRef: concern.key,
      cycle,
      teamCode: concern.teamCode,
      childRef: concern.childRef,
      status: 'assigned',
      what: owed.what,
      ownerKey: owed.ownerKey,
      urgent: true,
      blocksConcern: owed.blocksConcern,
      assignedOn: by.on,
      firstDueOn: owed.dueOn,
      dueOn: owed.dueOn,
      ...(owed.dueAt === undefined ? {} : { dueAt: owed.dueAt }),
      extensionsAgreed: 0,
    },
    { ...by, what: 'Assigned' },
  );
}
