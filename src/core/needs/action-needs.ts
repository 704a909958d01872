// What each action asks to be told, and to whom: the ladders of spec §4.4 as rules, each a function in one array.
import { type Action, isOpen } from '../records/action.ts';
import { londonDay } from '../time.ts';
import { extensionDecider, peopleWithRole } from '../world.ts';
import { type Need, need, type Outlook } from './need.ts';

type Rule = (outlook: Outlook, action: Action) => readonly Need[];

const none: readonly Need[] = [];

const entryThatSet = (action: Action, ...fields: readonly (keyof Action)[]) =>
  action.history.findLast((entry) =>
    fields.some((field) => entry.to[field] !== undefined && entry.to[field] !== null),
  );

/** When its present owner was given it: issued, or handed on from someone else. */
const entryThatGaveIt = (action: Action) => entryThatSet(action, 'status', 'ownerKey');

/** Assigned, or given to someone else: the owner is told at once. */
const assigned: Rule = (_outlook, action) =>
  action.status === 'assigned'
    ? [need('assigned', action.key, entryThatGaveIt(action)?.n ?? 0, action.ownerKey)]
    : none;

/** `tm.ack`: not acknowledged some working days after it was given, or after going live (amendment A-5), then up the line. */
const unacknowledged: Rule = (outlook, action) => {
  if (action.status !== 'assigned') return none;
  const entry = entryThatGaveIt(action);
  if (!entry) return none;
  const since = outlook.sinceLive(entry.on);
  const { ladder } = outlook;
  const needs: Need[] = [];
  if (outlook.hasCome(since, ladder.acknowledge.owner))
    needs.push(need('unacknowledged', action.key, entry.n, action.ownerKey));
  const { serviceManager, headOfService } = above(outlook, action);
  if (serviceManager && outlook.hasCome(since, ladder.acknowledge.SM))
    needs.push(need('unacknowledgedSM', action.key, entry.n, serviceManager));
  if (headOfService && outlook.hasCome(since, ladder.acknowledge.HoS))
    needs.push(need('unacknowledgedHoS', action.key, entry.n, headOfService));
  return needs;
};

/** Those above the owner in the team's line; nobody is told of their own action as of someone else's. */
function above(outlook: Outlook, action: Action) {
  const line = outlook.line(action.teamCode);
  const unlessOwner = (key: string | undefined) => (key === action.ownerKey ? undefined : key);
  return {
    serviceManager: unlessOwner(line?.serviceManager),
    headOfService: unlessOwner(line?.headOfService),
    signsOff: unlessOwner(line?.signsOff),
  };
}

/** `action.dueSoon`: only the nearest rung counts, and none that had come before the action was assigned. */
const dueSoon: Rule = (outlook, action) => {
  if (action.dueOn < outlook.today) return none;
  const nearest = outlook.ladder.dueSoon.findLast((days) => outlook.hasCome(action.dueOn, -days));
  if (
    nearest === undefined ||
    (action.assignedOn && outlook.days.add(action.dueOn, -nearest) <= action.assignedOn)
  )
    return none;
  return [need(nearest === 1 ? 'dueTomorrow' : 'dueSoon', action.key, action.dueOn, action.ownerKey)];
};

/** `action.overdue`: the owner, then the service manager, the head of service, the Improvement Director. */
const overdue: Rule = (outlook, action) => {
  const { ladder } = outlook;
  if (!outlook.hasCome(action.dueOn, ladder.overdue.owner)) return none;
  const needs = [need('overdue', action.key, action.dueOn, action.ownerKey)];
  const { serviceManager, headOfService, signsOff } = above(outlook, action);
  if (serviceManager && outlook.hasCome(action.dueOn, ladder.overdue.SM))
    needs.push(need('escalatedSM', action.key, action.dueOn, serviceManager));
  if (headOfService && outlook.hasCome(action.dueOn, ladder.overdue.HoS))
    needs.push(need('escalatedHoS', action.key, action.dueOn, headOfService));
  if (signsOff && outlook.hasCome(action.dueOn, ladder.overdue.ID))
    needs.push(need('escalatedID', action.key, action.dueOn, signsOff));
  return needs;
};

/** The head of service is asked once the effect on the child is written, or the next working day without it. */
const extension: Rule = (outlook, action) => {
  const asked = action.extension;
  if (!asked) return none;
  const decider = extensionDecider(outlook.world, action, outlook.today);
  if (!decider || !(asked.effect || outlook.hasCome(asked.askedOn, 1))) return none;
  const occurrence = `${asked.askedOn}>${asked.dueOn}`;
  const needs = [need('extensionToDecide', action.key, occurrence, decider)];
  if (outlook.hasCome(asked.askedOn, outlook.ladder.decideExtension))
    needs.push(need('extensionUndecided', action.key, occurrence, decider));
  return needs;
};

/** What became of what the owner said or asked; whoever is given the action later said and asked nothing. */
const answers: Rule = (outlook, action) => {
  const needs: Need[] = [];
  const givenAt = entryThatSet(action, 'ownerKey')?.n ?? 0;
  const rejectedAt = entryThatSet(action, 'rejection')?.n ?? 0;
  const answeredAt = entryThatSet(action, 'extensionAnswer')?.n ?? 0;
  if (action.rejection && rejectedAt >= givenAt)
    needs.push(need('claimRejected', action.key, rejectedAt, action.ownerKey));
  if (action.extensionAnswer && answeredAt >= givenAt && !outlook.hasCome(action.extensionAnswer.on, 10))
    needs.push(need('extensionAnswered', action.key, answeredAt, action.ownerKey));
  return needs;
};

/** Rules for actions whose owner still has something to do; they stop when it is claimed (§4.5). */
const openRules: readonly Rule[] = [assigned, unacknowledged, dueSoon, overdue, extension, answers];

/** `action.verify`: counted from the day the claim was recorded. */
function verification(outlook: Outlook, action: Action, offices: Offices): readonly Need[] {
  const entry = entryThatSet(action, 'claim');
  if (!entry) return none;
  const since = londonDay(entry.at);
  const needs: Need[] = [];
  if (outlook.hasCome(since, outlook.ladder.verify.PL))
    needs.push(...offices.PL.map((key) => need('verificationWaiting', action.key, entry.n, key)));
  if (outlook.hasCome(since, outlook.ladder.verify.QAL))
    needs.push(...offices.QAL.map((key) => need('verificationLate', action.key, entry.n, key)));
  return needs;
}

interface Offices {
  readonly PL: readonly string[];
  readonly QAL: readonly string[];
}

export function* actionNeeds(outlook: Outlook): Generator<Need> {
  const holders = (role: 'PL' | 'QAL') => peopleWithRole(outlook.world, role).map((person) => person.key);
  const offices: Offices = { PL: holders('PL'), QAL: holders('QAL') };
  for (const action of outlook.world.actions.values()) {
    if (isOpen(action)) for (const rule of openRules) yield* rule(outlook, action);
    else if (action.status === 'claimed') yield* verification(outlook, action, offices);
  }
}
