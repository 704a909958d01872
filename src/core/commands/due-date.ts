// A due date that someone gives: not in the past, on a working day and, where more time is asked for, later than the one there is.

import { formatDay } from '../format-day.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Day } from '../time.ts';
import type { Context } from './command.ts';

/** `urgent` is what a Category 1 hangs on: any day will do, and the council's closures are none to it (spec §4.1). */
export function checkDueDate(
  { world, today }: Context,
  dueOn: Day,
  {
    after,
    urgent = false,
    field = 'dueOn',
  }: { after?: Day | undefined; urgent?: boolean; field?: string } = {},
): Refusal | undefined {
  if (dueOn < today)
    return refuse(
      'invalid',
      `${formatDay(dueOn)} has passed. Choose a date from ${formatDay(today)} on.`,
      field,
    );
  if (after !== undefined && dueOn <= after)
    return refuse('invalid', `The new date must be later than ${formatDay(after)}.`, field);
  if (!urgent && !world.workingDays.isWorkingDay(dueOn))
    return refuse(
      'invalid',
      `${formatDay(dueOn)} is not a working day. The next one is ${formatDay(world.workingDays.onOrAfter(dueOn))}.`,
      field,
    );
  return undefined;
}
