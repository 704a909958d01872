// A small council for tests through the front door: two teams, one person for each role, records put into SharePoint, Grip running.
import { randomUUID } from 'node:crypto';
import { domainClock } from '../../src/commands/clock.ts';
import { openRecords } from '../../src/commands/open-records.ts';
import type { Config } from '../../src/config.ts';
import type { Command } from '../../src/core/decide.ts';
import { amend } from '../../src/core/history.ts';
import type { Action } from '../../src/core/records/action.ts';
import type { Audit } from '../../src/core/records/audit.ts';
import type { Concern } from '../../src/core/records/concern.ts';
import type { Duty } from '../../src/core/records/duty.ts';
import type { Delegation, Line, Person, Team } from '../../src/core/records/people.ts';
import { initialSettings } from '../../src/core/records/settings.ts';
import { graphClient } from '../../src/graph/client.ts';
import { serviceCredential } from '../../src/graph/credential.ts';
import type { Records } from '../../src/graph/records.ts';
import { Site, type SiteItem } from '../../src/graph/site.ts';
import { type ListName, lists, type RecordOf } from '../../src/lists/registry.ts';
import { type RunningService, startService } from '../../src/server/service.ts';
import { type GripInATenant, startGrip } from './grip.ts';
import { anAudit, at, entered, theLines, thePeople, theTeams } from './records.ts';
import { tokenFor } from './sign-in.ts';

export interface CouncilGiven {
  readonly audits?: readonly Audit[];
  readonly actions?: readonly Action[];
  readonly delegations?: readonly Delegation[];
  readonly concerns?: readonly Concern[];
  readonly duties?: readonly Duty[];
  /** Beside the two teams there always are. */
  readonly teams?: readonly Team[];
  /** In place of the two lines there always are. */
  readonly lines?: readonly Line[];
  /** More people than the one for each role there always is. */
  readonly people?: readonly Person[];
  /** True where Practice Learning has pressed Start. */
  readonly live?: boolean;
  readonly settings?: Readonly<Record<string, string>>;
}

interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface SmallCouncil {
  readonly grip: GripInATenant;
  readonly config: Config;
  /** Another client of the same lists, with its own identity towards SharePoint: the service's. */
  readonly other: Records;
  /** Reads and writes list items as Graph has them. */
  readonly site: Site;
  readonly lists: ReadonlyMap<string, string>;
  /** Starts the service; a second one takes a port of its own, as another replica would. */
  serve(): Promise<RunningService>;
  /** Every line that the services have logged so far, as it would be written. */
  readonly logged: string[];
  /** Entra object id of a person of the council. */
  oid(key: string): string;
  token(key: string): Promise<string>;
  /** Calls the running service as a person. */
  get(key: string, path: string): Promise<Reply>;
  post(key: string, path: string, body: unknown): Promise<Reply>;
  command(key: string, command: Command, id?: string): Promise<Reply>;
  /** The item of a record as SharePoint has it now. */
  item(list: ListName, key: string): Promise<SiteItem>;
  /** The record as SharePoint has it now. */
  record<L extends ListName>(list: L, key: string): Promise<RecordOf<L>>;
  control(method: string, path: string, body?: unknown): Promise<unknown>;
  close(): Promise<void>;
}

/** Puts the small council's records into a fresh tenant at 15 June 2018, 09:00. `serve` then starts the service. */
export async function startCouncil(given: CouncilGiven = {}): Promise<SmallCouncil> {
  const grip = await startGrip({
    isImported: false,
    ...(given.settings ? { settings: given.settings } : {}),
  });
  const { tenant, config } = grip;

  async function control(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${tenant.address}/_tenant${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} was answered ${response.status}: ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  }

  const everyone = [...thePeople, ...(given.people ?? [])];
  const accounts = (await control(
    'POST',
    '/people',
    everyone.map(({ name, upn }) => ({ displayName: name, userPrincipalName: upn })),
  )) as { oid: string; userPrincipalName: string }[];
  const oidOf = new Map(accounts.map(({ oid, userPrincipalName }) => [userPrincipalName, oid]));
  const upnOf = new Map(everyone.map((person) => [person.key, person.upn ?? '']));
  const oid = (key: string) => oidOf.get(upnOf.get(key) ?? '') ?? '';

  const { records } = await openRecords(config);
  const start = {
    settings: [
      amend(
        initialSettings,
        { emergencyDutyTeam: '01632 960999', ...(given.live ? { liveAt: at('2018-06-01') } : {}) },
        { ...entered('2018-06-01', 'Started'), commandId: 'live' },
      ),
    ],
    teams: [...theTeams, ...(given.teams ?? [])],
    lines: given.lines ?? theLines,
    people: everyone.map((person) => {
      const [first] = person.history;
      const account = oid(person.key);
      return first
        ? { ...person, oid: account, history: [{ ...first, to: { ...first.to, oid: account } }] }
        : person;
    }),
    delegations: given.delegations ?? [],
    audits: given.audits ?? [anAudit()],
    actions: given.actions ?? [],
    concerns: given.concerns ?? [],
    duties: given.duties ?? [],
  } as const;
  for (const list of Object.keys(start) as (keyof typeof start)[])
    await several<{ readonly key: string }>(start[list], (record) =>
      records.create(list, record as RecordOf<typeof list>),
    );

  const site = await Site.find(graphClient(serviceCredential(config), config), config.SITE);
  const listIds = await site.listIds();
  const tokens = new Map<string, Promise<string>>();
  const services: RunningService[] = [];
  const logged: string[] = [];
  let asked = 0;
  let service: RunningService | undefined;

  const token = (key: string): Promise<string> => {
    const known = tokens.get(key) ?? tokenFor(grip, upnOf.get(key) ?? '');
    tokens.set(key, known);
    return known;
  };

  async function ask(key: string, path: string, body?: unknown): Promise<Reply> {
    const response = await fetch(`${service?.address}/api${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer ${await token(key)}`,
        'content-type': 'application/json',
        // Each person comes from an address of their own, as behind the proxy of a council.
        'x-forwarded-for': `10.0.0.${[...upnOf.keys()].indexOf(key) + 1}`,
      },
      body: body === undefined ? null : JSON.stringify(body),
    });
    return {
      status: response.status,
      headers: response.headers,
      body: (await response.json()) as Reply['body'],
    };
  }

  async function item(list: ListName, key: string): Promise<SiteItem> {
    const found = await site.itemByKey(listIds.get(lists[list].displayName) ?? '', key);
    if (!found) throw new Error(`SharePoint has no ${key} in ${list}`);
    return found;
  }

  return {
    grip,
    config,
    other: records,
    site,
    lists: listIds,
    logged,
    async serve() {
      asked += 1;
      const isFirst = asked === 1;
      const started = await startService({
        config: isFirst ? config : { ...config, PORT: 0 },
        credential: serviceCredential(config),
        clock: domainClock(config.CLOCK_URL),
        log: (event, details) => logged.push(JSON.stringify({ event, ...details })),
      });
      services.push(started);
      if (isFirst) service = started;
      await started.ready;
      return started;
    },
    oid,
    token,
    get: (key, path) => ask(key, path),
    post: ask,
    command: (key, command, id = randomUUID()) => ask(key, '/command', { id, command }),
    item,
    async record(list, key) {
      return lists[list].decode((await item(list, key)).fields) as RecordOf<typeof list>;
    },
    control,
    async close() {
      for (const each of services) await each.stop();
      await grip.close();
    },
  };
}

async function several<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  const worker = async () => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await work(one);
  };
  await Promise.all([1, 2, 3, 4, 5, 6].map(worker));
}

/** Looks again until it is so; fails after ten seconds, saying what was last seen. */
export async function eventually<T>(look: () => Promise<T> | T, holds: (seen: T) => boolean): Promise<T> {
  const until = Date.now() + 10_000;
  for (;;) {
    const seen = await look();
    if (holds(seen)) return seen;
    if (Date.now() > until)
      throw new Error(`It did not come about within ten seconds: ${JSON.stringify(seen)?.slice(0, 600)}`);
    await new Promise((again) => setTimeout(again, 40));
  }
}
