// Dates in the words people use: "3 working days late", "due tomorrow" (experience, principle 6).
import { formatDay } from '../format-day.ts';
import type { Day } from '../time.ts';
import type { World } from '../world.ts';

export function dueInWords(world: World, dueOn: Day, today: Day): string {
  if (dueOn === today) return 'due today';
  const days = Math.abs(world.workingDays.between(today, dueOn));
  if (dueOn < today)
    return days === 0
      ? 'late since the last working day'
      : `${days} working ${days === 1 ? 'day' : 'days'} late`;
  if (days <= 1)
    return dueOn === world.workingDays.add(today, 1) ? 'due next working day' : `due ${formatDay(dueOn)}`;
  return `due in ${days} working days`;
}
