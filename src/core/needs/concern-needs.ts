// What concerns and Inadequate audits ask to be told in the ordinary way: the gentler ladder of Category 2, what is stale, what to close (spec §4.4).

import { auditsToNote, directorsFor, directorsOrDeputies, entryThatRaised } from '../concern-facts.ts';
import { category1Days, category2Days, inadequateDays } from '../ladder.ts';
import type { Audit } from '../records/audit.ts';
import { type Concern, isOnRegister } from '../records/concern.ts';
import { londonDay } from '../time.ts';
import { isAway, peopleWithRole } from '../world.ts';
import { type Need, need, type Outlook } from './need.ts';

type Rule = (outlook: Outlook, concern: Concern) => readonly Need[];

const none: readonly Need[] = [];

/** Needs of one kind for several people, nobody twice; the one who raised it knows. */
const forEach = (
  kind: Parameters<typeof need>[0],
  concern: Concern,
  occurrence: string | number,
  keys: readonly (string | undefined)[],
): Need[] =>
  [...new Set(keys)]
    .filter((key): key is string => key !== undefined && key !== concern.raisedBy)
    .map((key) => need(kind, concern.key, occurrence, key));

/** Told at once to the head of service, the service manager and the team manager; then up, while nobody acknowledges. */
const category2: Rule = (outlook, concern) => {
  if (concern.category !== 2 || concern.status !== 'raised') return none;
  const entry = entryThatRaised(concern);
  if (!entry) return none;
  const line = outlook.line(concern.teamCode);
  const { liveAt } = outlook.world.settings;
  const since = outlook.sinceLive(entry.on);
  const { acknowledge, late } = category2Days;
  const needs: Need[] = [];
  // What was on the register before Grip began to send is known already (amendment A-5); its clock starts at going live.
  const isKnown =
    (liveAt !== undefined && entry.at < liveAt) || (concern.origin === 'import' && entry.n === 1);
  if (!isKnown)
    needs.push(
      ...forEach('concernRaised', concern, entry.n, [
        line?.headOfService,
        line?.serviceManager,
        line?.teamManager,
      ]),
    );
  if (outlook.hasCome(since, acknowledge + late.HoS))
    needs.push(...forEach('concernUnacknowledged', concern, entry.n, [line?.headOfService]));
  if (outlook.hasCome(since, acknowledge + late.QAL))
    needs.push(...forEach('concernUnacknowledgedQAL', concern, entry.n, holders(outlook, 'QAL')));
  if (outlook.hasCome(since, acknowledge + late.ID))
    needs.push(
      ...forEach(
        'concernUnacknowledgedID',
        concern,
        entry.n,
        directorsFor(outlook.world, concern, outlook.today),
      ),
    );
  return needs;
};

const holders = (outlook: Outlook, role: 'QAL'): string[] =>
  peopleWithRole(outlook.world, role).map(({ key }) => key);

/** Reviewed within some days; looked at by the Improvement Director after some weeks. */
const category2Review: Rule = (outlook, concern) => {
  if (concern.category !== 2 || concern.status === 'assuranceSubmitted') return none;
  const line = outlook.line(concern.teamCode);
  const since = outlook.sinceLive(concern.raisedOn);
  const needs: Need[] = [];
  if (concern.reviewedOn === undefined && outlook.hasCome(since, category2Days.review))
    needs.push(...forEach('concernReviewDue', concern, since, [line?.headOfService]));
  if (outlook.hasCome(since, category2Days.directorReview))
    needs.push(...forEach('concernOld', concern, since, directorsFor(outlook.world, concern, outlook.today)));
  return needs;
};

/** `register.stale`: nobody has written, decided or done anything about it for some working days. */
const stale: Rule = (outlook, concern) => {
  const last = concern.history.at(-1);
  if (!last) return none;
  const since = outlook.sinceLive(londonDay(last.at));
  const days = concern.category === 1 ? category1Days.stale : category2Days.stale;
  return outlook.hasCome(since, days)
    ? forEach('concernStale', concern, last.n, [
        outlook.line(concern.teamCode)?.headOfService,
        ...holders(outlook, 'QAL'),
      ])
    : none;
};

/** A Category 1 that is still open on a later day: its head of service and the Improvement Director see it counted. */
const stillOpen: Rule = (outlook, concern) => {
  if (concern.category !== 1) return none;
  const began = outlook.sinceLive(concern.alarm ? londonDay(concern.alarm.at) : concern.raisedOn);
  return outlook.today > began && outlook.days.isWorkingDay(outlook.today)
    ? [
        ...forEach('category1Open', concern, outlook.today, [
          outlook.line(concern.teamCode)?.headOfService,
          ...directorsFor(outlook.world, concern, outlook.today),
        ]),
      ]
    : none;
};

/** Category 2 with the head of service's recommendation: the QA lead closes it, or asks for more. */
const toClose: Rule = (outlook, concern) =>
  concern.category === 2 &&
  concern.status === 'assuranceSubmitted' &&
  concern.recommendation !== undefined &&
  concern.calledIn === undefined
    ? forEach('concernToClose', concern, concern.recommendation.on, closers(outlook, concern))
    : none;

/** The QA leads; where none but the one who raised it is there, those who would decide if it were called in. */
function closers(outlook: Outlook, concern: Concern): string[] {
  const { world, today } = outlook;
  const leads = holders(outlook, 'QAL').filter(
    (key) => key !== concern.raisedBy && !isAway(world, key, today),
  );
  return leads.length > 0 ? leads : directorsOrDeputies(world, concern, today);
}

/** The same child within a year: the head of service and the Improvement Director are told that it is a repeat. */
const recurred: Rule = (outlook, concern) =>
  concern.recurrenceOf !== undefined
    ? forEach('concernRecurred', concern, concern.recurrenceOf, [
        outlook.line(concern.teamCode)?.headOfService,
        ...directorsFor(outlook.world, concern, outlook.today),
      ])
    : none;

/** Raised in error, says the QA lead: the Improvement Director decides. */
const toVoid: Rule = (outlook, concern) =>
  concern.voidProposal
    ? forEach(
        'voidToDecide',
        concern,
        concern.voidProposal.on,
        directorsFor(outlook.world, concern, outlook.today),
      )
    : none;

const rules: readonly Rule[] = [category2, category2Review, stale, stillOpen, toClose, recurred, toVoid];

/** An audit moderated Inadequate from which no concern was raised: the head of service takes note, else the QA lead hears (R053). */
function inadequate(outlook: Outlook, audit: Audit): readonly Need[] {
  const since = outlook.sinceLive(audit.moderatedOn ?? outlook.today);
  const head = outlook.line(audit.teamCode)?.headOfService;
  const needs: Need[] = [];
  if (head !== undefined) needs.push(need('inadequateRaised', audit.key, since, head));
  if (outlook.hasCome(since, inadequateDays.acknowledge + inadequateDays.QAL))
    needs.push(
      ...holders(outlook, 'QAL').map((key) => need('inadequateUnacknowledged', audit.key, since, key)),
    );
  return needs;
}

export function* concernNeeds(outlook: Outlook): Generator<Need> {
  for (const concern of outlook.world.concerns.values())
    if (isOnRegister(concern)) for (const rule of rules) yield* rule(outlook, concern);
  for (const audit of auditsToNote(outlook.world)) yield* inadequate(outlook, audit);
}
