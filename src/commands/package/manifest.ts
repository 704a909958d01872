// The Teams app manifest with its placeholders filled: the one description of the app, for a council's package and
// for the local tenant's catalogue alike.
import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** The folder that holds the manifest with placeholders and the two icons. */
export const appPackageFolder = new URL('../../../appPackage/', import.meta.url);

/** What differs from one installation to the next. */
export interface ManifestValues {
  /** The app registration's client id; also the Teams app's own id (Graph calls it `externalId`). */
  readonly appId: string;
  /** The id under which the bot is registered. */
  readonly botId: string;
  /** Where the tab and the bot are served, e.g. `https://grip.council.example`, without a slash at the end. */
  readonly address: string;
  /** What Teams asks a sign-in token for (its `aud`); `api://HOST/APPID` where absent. */
  readonly apiResource?: string;
  /** Three numbers; Teams takes an update only where the version has risen. */
  readonly version: string;
  /** Who Teams names as the app's maker, 32 characters at most. */
  readonly developerName: string;
}

/** The parts of a filled manifest that this project reads; everything else is kept as it is. */
export const TeamsAppManifest = z.looseObject({
  $schema: z.literal('https://developer.microsoft.com/json-schemas/teams/v1.29/MicrosoftTeams.schema.json'),
  manifestVersion: z.literal('1.29'),
  id: z.string(),
  version: z.string(),
  developer: z.looseObject({
    name: z.string(),
    websiteUrl: z.url(),
    privacyUrl: z.url(),
    termsOfUseUrl: z.url(),
  }),
  name: z.looseObject({ short: z.string(), full: z.string() }),
  description: z.looseObject({ short: z.string(), full: z.string() }),
  icons: z.looseObject({ color: z.string(), outline: z.string() }),
  staticTabs: z.array(z.looseObject({ entityId: z.string(), contentUrl: z.string(), websiteUrl: z.url() })),
  bots: z.array(z.looseObject({ botId: z.string() })),
  activities: z.looseObject({
    activityTypes: z.array(
      z.looseObject({ type: z.string(), description: z.string(), templateText: z.string() }),
    ),
  }),
  validDomains: z.array(z.string()),
  webApplicationInfo: z.looseObject({ id: z.string(), resource: z.string() }),
});
export type TeamsAppManifest = z.infer<typeof TeamsAppManifest>;

/**
 * Fills `appPackage/manifest.json`. Takes an http address too, because the local tenant has no other; that a real
 * package is https is for `checkPackage` to say.
 * @throws Error naming a placeholder for which there is no value, or ZodError where the manifest has lost a part.
 */
export function fillManifest(values: ManifestValues): TeamsAppManifest {
  const { host } = new URL(values.address);
  const known: Readonly<Record<string, string>> = {
    APP_ID: values.appId,
    BOT_ID: values.botId,
    TAB_ADDRESS: values.address,
    HOST: host,
    API_RESOURCE: values.apiResource ?? `api://${host}/${values.appId}`,
    VERSION: values.version,
    DEVELOPER_NAME: values.developerName,
  };
  const fill = (text: string) =>
    text.replace(/\$\{\{(.*?)\}\}/g, (_, name: string) => {
      const value = known[name];
      if (value === undefined) {
        throw new Error(`The Teams manifest asks for ${name}, for which there is no value.`);
      }
      return value;
    });
  const template = readFileSync(new URL('manifest.json', appPackageFolder), 'utf8');
  const filled: unknown = JSON.parse(template, (_, value: unknown) =>
    typeof value === 'string' ? fill(value) : value,
  );
  return TeamsAppManifest.parse(filled);
}
