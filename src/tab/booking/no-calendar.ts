// Stands for the calendar of someone who has not let Grip use it: what needs none goes on without.
import type { Calendar } from './calendar.ts';
import { CalendarProblem } from './calendar-problem.ts';

const none = async (): Promise<never> => {
  throw new CalendarProblem('denied');
};

export const noCalendar: Calendar = {
  suggested: none,
  schedules: none,
  make: none,
  move: none,
  remove: none,
  decline: none,
  read: none,
  madeUnder: none,
  copyOf: none,
};
