// The tab's API: one route for every command, one for each view. Who asks is the token's person; what they see is what they may.

import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { json, type NextFunction, type Request, type Response, Router } from 'express';
import { rateLimit } from 'express-rate-limit';
import { z } from 'zod';
import { renderCard } from '../cards/card.ts';
import { cardModel } from '../core/card-model.ts';
import { Command } from '../core/decide.ts';
import { mayAction, mayAudit, mayOffice, type OfficeVerb, type Situation } from '../core/may.ts';
import { isAddressed, mayConcern, readsByOffice } from '../core/may-concern.ts';
import { maySession } from '../core/may-session.ts';
import { planNotifications } from '../core/plan.ts';
import type { Person } from '../core/records/people.ts';
import type { RefusalReason } from '../core/refusal.ts';
import { type Telephone, type TelephoneList, telephonesFor } from '../core/telephones.ts';
import { addDays, Day, londonDay, type Moment } from '../core/time.ts';
import { actionDetail, actionRows, cohortFilters } from '../core/views/actions.ts';
import { auditDetail, auditRows } from '../core/views/audits.ts';
import { chooseView } from '../core/views/choose.ts';
import { concernDetail } from '../core/views/concerns.ts';
import { dutyView } from '../core/views/duty.ts';
import { engagementView } from '../core/views/engagement.ts';
import { myWork } from '../core/views/my-work.ts';
import {
  cohortView,
  goingLiveView,
  me,
  peopleView,
  reachView,
  settingsView,
  verificationQueue,
} from '../core/views/office.ts';
import { patternsView, workerPatterns } from '../core/views/patterns.ts';
import { raiseView } from '../core/views/raise.ts';
import { closedRows, registerView } from '../core/views/register.ts';
import { sessionDetail, sessionsView } from '../core/views/sessions.ts';
import { Profile } from '../core/vocabulary.ts';
import type { Account } from '../graph/directory.ts';
import { GraphFailure } from '../graph/graph-failure.ts';
import type { Presence } from '../graph/presence.ts';
import type { Records } from '../graph/records.ts';
import { ApiError } from './api-error.ts';
import type { Log } from './log.ts';
import type { SignIn } from './sign-in.ts';

export interface ApiParts {
  readonly signIn: SignIn;
  /** Undefined while the records are being read at start. */
  readonly records: () => Records | undefined;
  readonly now: () => Moment;
  readonly open: (page: string) => string;
  readonly searchAccounts: (typed: string) => Promise<Account[]>;
  readonly presences: (oids: readonly string[]) => Promise<ReadonlyMap<string, Presence>>;
  readonly log: Log;
}

interface Asked extends Situation {
  readonly person: Person;
  readonly records: Records;
  readonly now: Moment;
}

const statusOf: Record<RefusalReason, number> = {
  notAllowed: 403,
  notFound: 404,
  wrongState: 409,
  invalid: 422,
  conflict: 409,
};

/** Milliseconds that the telephone list waits for presence. */
const LONGEST_PRESENCE = 1500;

/** The telephone list with what Teams says of each person, which is advice and no more. */
export interface TelephonesAnswer extends TelephoneList {
  readonly telephones: readonly (Telephone & Partial<Presence>)[];
}

const CommandBody = z.strictObject({ id: z.guid(), command: Command });

/** Requests a minute that one address may make before its token is even looked at. */
const REQUESTS_A_MINUTE = 600;

export function apiRouter(parts: ApiParts): Router {
  const router = Router();
  router.use(
    rateLimit({
      windowMs: 60_000,
      limit: REQUESTS_A_MINUTE,
      standardHeaders: 'draft-8',
      legacyHeaders: false,
      handler: (_request, _response, next) =>
        next(new ApiError(429, 'That is a lot of requests at once. Please wait a minute.')),
    }),
  );

  async function asking(request: Request): Promise<Asked> {
    const { oid } = await parts.signIn(request.headers.authorization);
    const records = parts.records();
    if (!records) throw new ApiError(503, 'Grip is starting. Please try again in a moment.');
    const world = records.model.world();
    const person = [...world.people.values()].find((one) => one.oid === oid);
    if (!person)
      throw new ApiError(403, 'Grip does not know your account yet. Ask Practice Learning to match it.');
    const now = parts.now();
    return { world, person, records, now, today: londonDay(now) };
  }

  type Show = (asked: Asked, request: Request) => unknown;
  const answer = (show: Show) => async (request: Request, response: Response, next: NextFunction) => {
    try {
      const shown = await show(await asking(request), request);
      response.set('Cache-Control', 'no-store').json(shown);
    } catch (error) {
      next(error);
    }
  };
  const view = (path: string, show: Show) => router.get(path, answer(show));

  const only = (asked: Asked, verb: OfficeVerb): void => {
    if (!mayOffice(asked.person, verb)) throw new ApiError(403, 'This page is not for your role.');
  };

  view('/me', (asked) => me(asked, asked.now));
  view('/my-work', (asked) => myWork(asked, asked.now));
  view('/register', (asked, request) => {
    if (!mayOffice(asked.person, 'seeRegister') && !mayOffice(asked.person, 'raiseConcern'))
      throw new ApiError(403, 'This page is not for your role.');
    const { asAt } = parse(z.object({ asAt: Day.optional() }), request.query);
    return registerView(asked, asked.now, asAt ?? asked.today);
  });
  view('/register/closed', (asked) => {
    only(asked, 'seeRegister');
    return { rows: closedRows(asked, asked.now) };
  });
  view('/concerns/:ref', async (asked, request) => {
    const concern = asked.world.concerns.get(String(request.params.ref));
    if (!concern || !mayConcern(asked, 'read', concern))
      throw new ApiError(404, 'There is no such concern, or it is not for you to see.');
    if (!readsByOffice(asked, concern) && isAddressed(asked, concern))
      await logOnce(asked, 'concern', concern.key);
    return concernDetail(asked, concern, asked.now);
  });
  view('/raise', (asked) => {
    only(asked, 'raiseConcern');
    return raiseView(asked);
  });
  view('/telephones/:team', async (asked, request) => {
    const team = String(request.params.team);
    if (!asked.world.teams.has(team)) throw new ApiError(404, 'There is no such team.');
    if (!mayOffice(asked.person, 'raiseConcern') && !mayOffice(asked.person, 'seeReachCheck'))
      throw new ApiError(403, 'This page is not for your role.');
    return withPresence(asked, telephonesFor(asked.world, team, asked.now, asked.person.key), parts);
  });
  view('/duty', (asked) => {
    only(asked, 'seeReachCheck');
    return dutyView(asked, asked.now);
  });
  view('/patterns', (asked, request) => {
    only(asked, 'seePatterns');
    const Query = z.object({
      from: Day.optional(),
      to: Day.optional(),
      category: z.coerce
        .number()
        .pipe(z.union([z.literal(1), z.literal(2)]))
        .optional(),
    });
    const { from, to, category } = parse(Query, request.query);
    const until = to ?? asked.today;
    return patternsView(asked, from ?? (`${until.slice(0, 4)}-01-01` as Day), until, category);
  });
  view('/patterns/workers', async (asked) => {
    only(asked, 'seeWorkerPatterns');
    await logOnce(asked, 'workerPatterns', 'all');
    return { workers: workerPatterns(asked) };
  });
  view('/actions', (asked, request) => {
    const Query = z.object({
      cycle: z.string().max(7).optional(),
      auditRef: z.string().max(40).optional(),
      reportGroup: z.string().max(100).optional(),
      cohort: z.enum(cohortFilters).optional(),
      asAt: Day.optional(),
    });
    return { rows: actionRows(asked, parse(Query, request.query)) };
  });
  view('/actions/:ref', (asked, request) => {
    const action = asked.world.actions.get(String(request.params.ref));
    if (!action || !mayAction(asked, 'read', action))
      throw new ApiError(404, 'There is no such action, or it is not for you to see.');
    return actionDetail(asked, action);
  });
  view('/audits', (asked) => ({ rows: auditRows(asked) }));
  view('/audits/:ref', (asked, request) => {
    const audit = asked.world.audits.get(String(request.params.ref));
    if (!audit || !mayAudit(asked, 'read', audit))
      throw new ApiError(404, 'There is no such audit, or it is not for you to see.');
    return auditDetail(asked, audit);
  });
  view('/sessions', (asked) => sessionsView(asked, asked.now));
  view('/sessions/:ref', (asked, request) => {
    const session = asked.world.feedbackSessions.get(String(request.params.ref));
    if (!session || !maySession(asked, 'read', session))
      throw new ApiError(404, 'There is no such session, or it is not for you to see.');
    return sessionDetail(asked, session, asked.now);
  });
  view('/choose', (asked) => {
    only(asked, 'chooseAudits');
    return chooseView(asked);
  });
  view('/engagement', (asked, request) => {
    only(asked, 'seeEngagement');
    const Query = z.object({
      cycle: z.string().max(7).optional(),
      counting: z.enum(['completed', 'chosen']).default('completed'),
    });
    const { cycle, counting } = parse(Query, request.query);
    return engagementView(asked, cycle, counting);
  });
  view('/verification', (asked) => {
    only(asked, 'seeVerificationQueue');
    return { rows: verificationQueue(asked) };
  });
  view('/cohorts', (asked, request) => {
    only(asked, 'seeCohorts');
    const { asAt, compare } = parse(
      z.object({ asAt: Day.optional(), compare: Day.optional() }),
      request.query,
    );
    const at = asAt ?? asked.today;
    return cohortView(asked.world, at, compare ?? addDays(`${at.slice(0, 8)}01` as Day, -1));
  });
  view('/reach', (asked) => {
    only(asked, 'seeDelivery');
    return reachView(asked);
  });
  view('/people', (asked) => peopleView(asked));
  // Asked by POST, because addresses are logged along the way and a name has no place in them.
  router.post(
    '/directory',
    json({ limit: '1kb' }),
    answer(async (asked, request) => {
      only(asked, 'matchPeople');
      const { search } = parse(z.strictObject({ search: z.string().trim().min(2).max(80) }), request.body);
      return { people: await parts.searchAccounts(search) };
    }),
  );
  view('/going-live', (asked, request) => {
    only(asked, 'goLive');
    const { profile } = parse(z.object({ profile: Profile.optional() }), request.query);
    return goingLiveView(asked.world, asked.now, profile);
  });
  view('/settings', (asked) => {
    only(asked, 'goLive');
    return settingsView(asked.world);
  });
  view('/going-live/card', (asked, request) => {
    only(asked, 'goLive');
    const { to, profile } = parse(
      z.object({ to: z.string().max(80), profile: Profile.optional() }),
      request.query,
    );
    const world = profile ? { ...asked.world, settings: { ...asked.world.settings, profile } } : asked.world;
    const planned = planNotifications(world, asked.now).send.find((message) => message.recipientKey === to);
    if (!planned) throw new ApiError(404, 'Nothing would be sent to them now.');
    return {
      card: renderCard(cardModel(world, planned, asked.now), {
        today: asked.today,
        open: parts.open,
        refreshFor: [],
      }),
    };
  });
  view('/case-number/:ref', (asked, request) => caseNumber(asked, String(request.params.ref)));

  router.post(
    '/command',
    json({ limit: '64kb' }),
    async (request: Request, response: Response, next: NextFunction) => {
      try {
        const asked = await asking(request);
        const { id, command } = parse(CommandBody, request.body);
        const result = await asked.records.perform(
          command,
          { person: asked.person, commandId: id },
          parts.now,
        );
        parts.log('command', {
          verb: command.verb,
          outcome: result.ok ? 'done' : result.reason,
          command: id,
        });
        response
          .status(result.ok ? 200 : statusOf[result.reason])
          .set('Cache-Control', 'no-store')
          .json(result);
      } catch (error) {
        next(error);
      }
    },
  );

  return router;
}

/** The number is read from its own list, and that it was read is written down first (design §2, spec §1.3). */
async function caseNumber({ world, person, records, now, today }: Asked, ref: string): Promise<object> {
  const action = world.actions.get(ref);
  const audit = world.audits.get(ref);
  const concern = world.concerns.get(ref);
  const situation = { world, person, today };
  const maySee =
    (action && mayAction(situation, 'read', action)) ||
    (audit && mayAudit(situation, 'read', audit)) ||
    (concern && mayConcern(situation, 'read', concern));
  const childRef = action?.childRef ?? audit?.childRef ?? concern?.childRef;
  if (!maySee || !childRef) throw new ApiError(404, 'There is no such record, or it is not for you to see.');
  await records.logAccess({
    key: randomUUID(),
    at: now,
    byKey: person.key,
    byOid: person.oid ?? '',
    what: 'caseNumber',
    subject: ref,
  });
  const number = await records.caseNumber(childRef);
  const address = number && world.settings.caseSystemAddress?.replace('{number}', encodeURIComponent(number));
  return {
    childRef,
    ...(!number && mayOffice(person, 'setCaseNumber') ? { maySet: true } : {}),
    ...(number ? { number } : {}),
    ...(address ? { address } : {}),
  };
}

/** That someone read this today is written down once, before they see it (amendment A-7, spec §3.8). */
async function logOnce({ person, records, now, today }: Asked, what: string, subject: string): Promise<void> {
  try {
    await records.logAccess({
      key: `${what}:${subject}:${person.key}:${today}`,
      at: now,
      byKey: person.key,
      byOid: person.oid ?? '',
      what,
      subject,
    });
  } catch (error) {
    if (!(error instanceof GraphFailure && error.problem === 'duplicate')) throw error;
  }
}

/** The list with what Teams says of each; without it where that takes too long, because the numbers cannot wait. */
async function withPresence(
  { world }: Asked,
  list: TelephoneList,
  { presences }: Pick<ApiParts, 'presences'>,
): Promise<TelephonesAnswer> {
  const oidOf = (key: string) => world.people.get(key)?.oid;
  const oids = list.telephones.flatMap(({ personKey }) => oidOf(personKey) ?? []);
  const known = await Promise.race([
    presences(oids),
    wait(LONGEST_PRESENCE, new Map<string, Presence>(), { ref: false }),
  ]);
  return {
    ...list,
    telephones: list.telephones.map((one) => ({ ...one, ...known.get(oidOf(one.personKey) ?? '') })),
  };
}

/** What came in, as its schema says; else 400 with a sentence that names the field. */
function parse<S extends z.ZodType>(schema: S, value: unknown): z.infer<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.join('.') ?? '';
  throw new ApiError(
    400,
    `The request could not be read${field ? `: ${field} is not as it should be` : ''}.`,
    field.replace(/^command\./, '') || undefined,
  );
}
