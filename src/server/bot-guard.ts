// In front of the bot's endpoint: a limit on requests, and malformed activities answered with 400 before the SDK sees them.
import { json, type RequestHandler, Router } from 'express';
import { rateLimit } from 'express-rate-limit';
import { z } from 'zod';
import { ApiError } from './api-error.ts';

/** What every activity has (Bot Framework protocol); the SDK fails with 500 on one that lacks it (notes §1.1). */
const Activity = z.looseObject({
  type: z.string().min(1),
  id: z.string().min(1),
  serviceUrl: z.url(),
  from: z.looseObject({ id: z.string().min(1) }),
  recipient: z.looseObject({ id: z.string().min(1) }),
  conversation: z.looseObject({ id: z.string().min(1) }),
});

/** Requests a minute before tokens are checked: an unknown key id costs a fetch of the keys. */
const REQUESTS_A_MINUTE = 3000;

export function botGuard(path: string): Router {
  const router = Router();
  const checkBody: RequestHandler = (request, _response, next) => {
    if (!/^Bearer \S+$/.test(request.headers.authorization ?? ''))
      return next(new ApiError(401, 'No token.'));
    return next(
      Activity.safeParse(request.body).success
        ? undefined
        : new ApiError(400, 'The activity could not be read.'),
    );
  };
  router.post(
    path,
    rateLimit({
      windowMs: 60_000,
      limit: REQUESTS_A_MINUTE,
      standardHeaders: 'draft-8',
      legacyHeaders: false,
      handler: (_request, _response, next) => next(new ApiError(429, 'Too many requests.')),
    }),
    json({ limit: '256kb' }),
    checkBody,
  );
  return router;
}
