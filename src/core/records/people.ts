// People, the teams they work in, who answers for whom, and who stands in for whom (amendment A-9).
import { z } from 'zod';
import { trail } from '../history.ts';
import { Day } from '../time.ts';
import { Role } from '../vocabulary.ts';

export const Team = z.object({
  /** The team's code, e.g. `HA`. */
  key: z.string().min(1),
  name: z.string(),
  aliases: z.array(z.string()),
  service: z.string().optional(),
  reportGroup: z.string(),
});
export type Team = Readonly<z.infer<typeof Team>>;

export const Person = z.object({
  ...trail,
  name: z.string(),
  /** User principal name, lower case: how a workbook's person is found in the tenant. Never used to authorise. */
  upn: z.string().optional(),
  /** Entra object id once matched; without it nobody can be reached or sign in. */
  oid: z.string().optional(),
  roles: z.array(Role),
  teamCode: z.string().optional(),
  employment: z.string().optional(),
  telephone: z.string().optional(),
  outOfHoursTelephone: z.string().optional(),
  /** Practice Learning has spoken of a pattern in this worker's concerns, with whom and when (spec R049). */
  patternRaised: z.object({ on: Day, withKey: z.string() }).optional(),
});
export type Person = Readonly<z.infer<typeof Person>>;

/** Who answers for one team, by person key; dated, so that last year's line stays known. */
export const Line = z.object({
  /** Team code, with the first day where a later line follows: `HA` or `HA@2018-09-01`. */
  key: z.string().min(1),
  teamCode: z.string(),
  from: Day.optional(),
  teamManager: z.string(),
  serviceManager: z.string().optional(),
  headOfService: z.string().optional(),
  deputy: z.string().optional(),
  signsOff: z.string().optional(),
});
export type Line = Readonly<z.infer<typeof Line>>;

/** Someone is away between two days, both included; someone else stands in for them, or nobody does. */
export const Delegation = z.object({
  ...trail,
  fromKey: z.string(),
  toKey: z.string().optional(),
  startOn: Day,
  endOn: Day,
});
export type Delegation = Readonly<z.infer<typeof Delegation>>;

/** Where the bot last reached a person: kept apart from the person, because it is delivery's and not a fact about them. */
export const Conversation = z.object({
  /** The person's key. */
  key: z.string().min(1),
  conversationId: z.string(),
  serviceUrl: z.string(),
});
export type Conversation = Readonly<z.infer<typeof Conversation>>;
