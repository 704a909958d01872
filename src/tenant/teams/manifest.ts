// What the local tenant reads of a Teams app manifest; everything else in it is kept and ignored.
import { z } from 'zod';

const staticTab = z.looseObject({
  entityId: z.string(),
  name: z.string().optional(),
  contentUrl: z.url().optional(),
  websiteUrl: z.string().optional(),
  scopes: z.array(z.string()),
});

const activityType = z.looseObject({
  type: z.string(),
  description: z.string(),
  templateText: z.string(),
});

/** A Teams app manifest after its placeholders were filled in (platform facts D2, D3). */
export const teamsManifest = z.looseObject({
  id: z.guid(),
  version: z.string(),
  name: z.looseObject({ short: z.string(), full: z.string().optional() }),
  description: z.looseObject({ short: z.string(), full: z.string().optional() }),
  accentColor: z.string().regex(/^#[0-9a-f]{6}$/i),
  staticTabs: z.array(staticTab).default([]),
  bots: z
    .array(z.looseObject({ botId: z.guid(), scopes: z.array(z.string()) }))
    .max(1)
    .default([]),
  validDomains: z.array(z.string()).default([]),
  webApplicationInfo: z.looseObject({ id: z.guid(), resource: z.string() }).optional(),
  activities: z.looseObject({ activityTypes: z.array(activityType).default([]) }).optional(),
});
export type TeamsManifest = z.infer<typeof teamsManifest>;
