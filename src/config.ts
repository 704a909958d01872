// Every setting of the service, read once from the environment. Where the local tenant differs from Microsoft 365, it differs here.
import { z } from 'zod';

const Address = z.url().transform((address) => address.replace(/\/+$/, ''));
const Seconds = z.coerce.number().positive();
const Flag = z.enum(['true', 'false']).transform((value) => value === 'true');

const settings = {
  PORT: z.coerce.number().int().min(0).max(65535).default(8080).describe('the port to listen on'),
  HOST: z.string().default('0.0.0.0').describe('the address to listen on'),
  PUBLIC_ADDRESS: Address.describe(
    'the https address under which Teams reaches this service, e.g. https://grip.council.gov.uk',
  ),
  TENANT_ID: z.guid().describe("the council's Entra tenant id"),
  APP_ID: z.guid().describe('the client id of the Entra app registration (tab, API and bot)'),
  BOT_ID: z.guid().optional().describe('the bot’s client id, where it is not the same as APP_ID'),
  TEAMS_APP_ID: z
    .guid()
    .optional()
    .describe('the id in the Teams app manifest, where it is not the same as APP_ID'),
  MANAGED_IDENTITY_CLIENT_ID: z
    .string()
    .optional()
    .describe(
      'the client id of the user-assigned managed identity that the app registration trusts; where not given, APP_ID is itself one',
    ),
  SITE: z
    .string()
    .regex(/^[\w.-]+:\/.+$/)
    .describe('the dedicated SharePoint site as HOST:/PATH, e.g. council.sharepoint.com:/sites/grip'),
  MAILBOX: z
    .email()
    .optional()
    .describe('the mailbox from which the fallback e-mail is sent; without it none is sent'),
  VERIFY_WRITES: Flag.default(false).describe(
    'true where `doctor` found that the tenant does not honour If-Match',
  ),
  TICK_SECONDS: Seconds.default(30).describe('seconds between two looks at what is to be sent'),
  REACH_MINUTES: Seconds.default(30).describe(
    'minutes between two looks at whether all whom an urgent review could need still have an account',
  ),
  REQUEST_SECONDS: Seconds.default(20).describe('time limit of one request to Microsoft 365'),
  RETRY_SECONDS: z.coerce
    .number()
    .min(0)
    .default(1)
    .describe('first wait before a refused Graph request is tried again'),
  LEASE_SECONDS: Seconds.default(120).describe('how long one sender may take over one message'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  // What differs with the local tenant:
  GRAPH_TRANSPORT: Address.default('https://graph.microsoft.com').describe(
    'where requests to https://graph.microsoft.com are carried',
  ),
  LOGIN_ADDRESS: Address.default('https://login.microsoftonline.com').describe(
    'where people sign in, for the tab to ask for their own calendar',
  ),
  BOT_TOKEN_ISSUER: z.string().default('https://api.botframework.com'),
  BOT_METADATA: z.url().default('https://login.botframework.com/v1/.well-known/openidconfiguration'),
  BOT_SERVICE_URL: z
    .url()
    .default('https://smba.trafficmanager.net/teams/')
    .describe('the connector, until an activity names another'),
  API_ISSUER: z
    .string()
    .optional()
    .describe('issuer of the tab’s tokens; Entra’s for TENANT_ID where not given'),
  API_KEYS: z.url().optional().describe('its JWKS; Entra’s for TENANT_ID where not given'),
  API_AUDIENCE: z
    .string()
    .optional()
    .describe('audience of the tab’s tokens beside APP_ID, e.g. api://HOST/APP_ID'),
  TEAMS_HOSTS: z
    .string()
    .default('')
    .transform((list) => list.split(/[\s,]+/).filter(Boolean))
    .describe('origins of Teams hosts beside Microsoft’s own'),
  TEAMS_LINK_BASE: Address.default('https://teams.microsoft.com').describe(
    'where deep links into Teams begin',
  ),
  CLOCK_URL: z.url().optional().describe('a training clock; the system’s where not given'),
} as const;

const Environment = z.object(settings);
type Environment = z.infer<typeof Environment>;

export interface Config extends Environment {
  readonly BOT_ID: string;
  readonly TEAMS_APP_ID: string;
  readonly API_ISSUER: string;
  readonly API_KEYS: string;
}

export class ConfigError extends Error {}

/** Reads the settings; throws a ConfigError that says of each missing or wrong one what it is. */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([name, value]) => name in settings && value !== ''),
  );
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => {
      const name = String(issue.path[0]) as keyof typeof settings;
      const about = settings[name]?.description ?? '';
      return `  ${name}: ${name in given ? `is not usable (${issue.message})` : 'is missing'}${about ? `; it is ${about}` : ''}`;
    });
    throw new ConfigError(`Grip cannot start, because of its settings:\n${lines.join('\n')}`);
  }
  const one = parsed.data;
  const entra = `https://login.microsoftonline.com/${one.TENANT_ID}`;
  return {
    ...one,
    BOT_ID: one.BOT_ID ?? one.APP_ID,
    TEAMS_APP_ID: one.TEAMS_APP_ID ?? one.APP_ID,
    API_ISSUER: one.API_ISSUER ?? `${entra}/v2.0`,
    API_KEYS: one.API_KEYS ?? `${entra}/discovery/v2.0/keys`,
  };
}
