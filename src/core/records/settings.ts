// What a council changes for itself: ladders, working hours, closures, the case system's address, and whether Grip is live.
import { z } from 'zod';
import { trail } from '../history.ts';
import { Day, Moment } from '../time.ts';
import { Profile } from '../vocabulary.ts';

export const SETTINGS_KEY = 'settings';

const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

export const Settings = z.object({
  ...trail,
  profile: Profile,
  /** When Practice Learning pressed Start; until then nothing is sent (design §5). */
  liveAt: Moment.optional(),
  /** Messages go out between these local times on working days only (spec §4.5). */
  workingHours: z.object({ from: Time, to: Time }),
  extraHolidays: z.array(Day),
  closureDays: z.array(Day),
  /** Address of a child's record in the case system, `{number}` standing for the case number. */
  caseSystemAddress: z.string().optional(),
});
export type Settings = Readonly<z.infer<typeof Settings>>;

export const initialSettings: Settings = {
  key: SETTINGS_KEY,
  revision: 0,
  lastCommandId: '',
  history: [],
  owed: [],
  profile: 'default',
  workingHours: { from: '08:30', to: '17:30' },
  extraHolidays: [],
  closureDays: [],
};
