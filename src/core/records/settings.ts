// What a council changes for itself: ladders, working hours, closures, the case system's address, and whether Grip is live.
import { z } from 'zod';
import { trail } from '../history.ts';
import { Day, Moment } from '../time.ts';
import { Profile } from '../vocabulary.ts';

export const SETTINGS_KEY = 'settings';

const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

const CategoryText = z.object({ name: z.string(), definition: z.string() });

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
  /** Telephone number of the emergency duty team; Grip does not go live without it (amendment A-9). */
  emergencyDutyTeam: z.string().optional(),
  /** The council's own names and definitions of the categories, in place of the usual ones (spec §5.1). */
  categoryTexts: z.object({ 1: CategoryText, 2: CategoryText }).optional(),
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
