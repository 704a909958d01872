// A due date that someone gives: in the future and on a working day.

import { formatDay } from '../format-day.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Day } from '../time.ts';
import type { Context } from './command.ts';

export function checkDueDate({ world, today }: Context, dueOn: Day, after: Day = today): Refusal | undefined {
  if (dueOn < today)
    return refuse(
      'invalid',
      `${formatDay(dueOn)} has passed. Choose a date from ${formatDay(today)} on.`,
      'dueOn',
    );
  if (after > today && dueOn <= after)
    return refuse('invalid', `The new date must be later than ${formatDay(after)}.`, 'dueOn');
  if (!world.workingDays.isWorkingDay(dueOn))
    return refuse(
      'invalid',
      `${formatDay(dueOn)} is not a working day. The next one is ${formatDay(world.workingDays.onOrAfter(dueOn))}.`,
      'dueOn',
    );
  return undefined;
}
