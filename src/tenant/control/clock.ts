// Reads and moves the tenant's clock.
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { MovableClock } from '../clock.ts';
import type { Route, TenantContext } from '../context.ts';
import { Refusal } from '../refusal.ts';
import { bodyAs } from './body.ts';
import { nextWorkingMorning } from './working-morning.ts';

const Move = z.union([
  z.strictObject({ to: z.literal('nextWorkingMorning') }),
  z.strictObject({ to: z.iso.datetime({ offset: true }) }),
  z.strictObject({ by: z.iso.duration() }),
]);
type Move = z.infer<typeof Move>;

export function clockRoutes(context: TenantContext, clock: MovableClock): Route[] {
  const reading = () => ({ now: clock.now().toISOString(), offsetMs: clock.offsetMs() });
  return [
    {
      family: 'control',
      method: 'get',
      path: '/clock',
      summary: 'The tenant’s time',
      handle: (_request, response) => response.json(reading()),
    },
    {
      family: 'control',
      method: 'post',
      path: '/clock',
      summary: 'Move the tenant’s time',
      handle: (request, response) => {
        clock.move(target(bodyAs(Move, request), clock.now()));
        context.events.emit('changed');
        response.json(reading());
      },
    },
  ];
}

function target(move: Move, now: Date): Date {
  if ('by' in move) {
    const london = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO('Europe/London');
    return new Date(london.add(Temporal.Duration.from(move.by)).epochMilliseconds);
  }
  if (move.to === 'nextWorkingMorning') return nextWorkingMorning(now);
  const to = new Date(move.to);
  if (Number.isNaN(to.getTime())) throw new Refusal(400, 'badRequest', 'That is not a moment in time.');
  return to;
}
