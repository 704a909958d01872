// A small council whose service and whose whole tenant are processes of their own that can be killed, in which a Category 1 is raised.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { control, localEnvironment, prepareTenant } from '../../src/commands/local-tenant.ts';
import { openRecords } from '../../src/commands/open-records.ts';
import type { Config } from '../../src/config.ts';
import type { Command } from '../../src/core/decide.ts';
import { amend } from '../../src/core/history.ts';
import type { Concern } from '../../src/core/records/concern.ts';
import type { Duty } from '../../src/core/records/duty.ts';
import type { Message } from '../../src/core/records/message.ts';
import type { Delegation } from '../../src/core/records/people.ts';
import { initialSettings } from '../../src/core/records/settings.ts';
import { graphClient } from '../../src/graph/client.ts';
import { serviceCredential } from '../../src/graph/credential.ts';
import { Site } from '../../src/graph/site.ts';
import { lists, type RecordOf } from '../../src/lists/registry.ts';
import { startTenant } from '../../src/tenant/tenant.ts';
import { alarm } from '../support/alarms.ts';
import { aLine, aPerson, aTeam, at, entered, thePeople } from '../support/records.ts';
import { tokenFor } from '../support/sign-in.ts';
import { KeptRunning, until } from './child-process.ts';
import { freePort } from './free-port.ts';
import type { Delivery } from './reckoning.ts';

/** Lines with a team, a team manager, a head of service and a deputy of their own; the offices above are the same for all. */
const numbers = Array.from({ length: 12 }, (_, index) => String(index + 1));
const people = [
  ...thePeople,
  ...numbers.flatMap((n) => [
    aPerson(`TM-${n}`, ['TM']),
    aPerson(`HOS-${n}`, ['HoS']),
    aPerson(`DEP-${n}`, ['HoS']),
  ]),
  aPerson('ONCALL', ['HoS']),
];
const upnOf = new Map(people.map(({ key, upn }) => [key, upn ?? '']));

interface Given {
  readonly duties: readonly Duty[];
  readonly delegations: readonly Delegation[];
}

/** Puts the council, live since 1 June 2018, into a tenant in that folder, and stops it; answers whose account is which. */
async function prepare(
  given: Given,
  place: { readonly port: number; readonly dataDir: string },
): Promise<{ environment: Record<string, string>; config: Config; oids: Map<string, string> }> {
  const tenant = await startTenant(place);
  try {
    await control(tenant.address, '/clock', { to: '2018-06-14T08:00:00Z' });
    const environment = {
      ...(await localEnvironment(tenant.address, await freePort())),
      TICK_SECONDS: '0.4',
      LEASE_SECONDS: '2',
      REQUEST_SECONDS: '1.5',
      RETRY_SECONDS: '0.05',
      LOG_LEVEL: 'silent',
    };
    const { config } = await prepareTenant(tenant.address, environment, [], () => undefined);
    const accounts = (await control(
      tenant.address,
      '/people',
      people.map(({ name, upn }) => ({ displayName: name, userPrincipalName: upn })),
    )) as { oid: string; userPrincipalName: string }[];
    const oidOf = new Map(accounts.map(({ oid, userPrincipalName }) => [userPrincipalName, oid]));
    const oids = new Map(people.map(({ key, upn }) => [key, oidOf.get(upn ?? '') ?? '']));
    const { records } = await openRecords(config);
    const start = {
      settings: [
        amend(
          initialSettings,
          { emergencyDutyTeam: '01632 960999', liveAt: at('2018-06-01') },
          { ...entered('2018-06-01', 'Started'), commandId: 'live' },
        ),
      ],
      teams: numbers.map((n) => aTeam(`T${n}`, `Team ${n}`, 'Hazel')),
      lines: numbers.map((n) =>
        aLine({ teamCode: `T${n}`, teamManager: `TM-${n}`, headOfService: `HOS-${n}`, deputy: `DEP-${n}` }),
      ),
      people: people.map((person) => ({ ...person, oid: oids.get(person.key) ?? '' })),
      ...given,
    } as const;
    for (const list of Object.keys(start) as (keyof typeof start)[])
      await Promise.all(start[list].map((record) => records.create(list, record as RecordOf<typeof list>)));
    return { environment, config, oids };
  } finally {
    await tenant.close();
  }
}

export class AlarmCouncil {
  readonly #config: Config;
  readonly #oids: ReadonlyMap<string, string>;
  readonly #address: string;
  readonly #folder: string;
  readonly #tokens = new Map<string, Promise<string>>();
  #site: Promise<{ site: Site; ids: ReadonlyMap<string, string> }> | undefined;
  readonly tenant: KeptRunning;
  readonly service: KeptRunning;

  private constructor(
    place: { readonly port: number; readonly dataDir: string },
    { environment, config, oids }: Awaited<ReturnType<typeof prepare>>,
  ) {
    this.#config = config;
    this.#oids = oids;
    this.#folder = place.dataDir;
    this.#address = `http://127.0.0.1:${place.port}`;
    this.tenant = new KeptRunning({
      module: 'tenant/main.ts',
      args: ['--port', String(place.port), '--data', place.dataDir],
    });
    this.service = new KeptRunning({ module: 'commands/serve.ts', args: ['--without-pages'], environment });
  }

  /** The council with both processes running. */
  static async start(given: Given): Promise<AlarmCouncil> {
    const place = { port: await freePort(), dataDir: mkdtempSync(join(tmpdir(), 'grip-alarm-')) };
    const council = new AlarmCouncil(place, await prepare(given, place));
    await council.startTenant();
    await council.startService();
    return council;
  }

  async startTenant(): Promise<void> {
    this.tenant.start();
    if (!(await until(async () => (await fetch(`${this.#address}/_tenant/settings`)).ok, 20_000)))
      throw new Error(`The tenant did not start. ${this.tenant.complaints}`);
  }

  async startService(): Promise<void> {
    this.service.start();
    const isReady = async () => (await fetch(`${this.#config.PUBLIC_ADDRESS}/ready`)).ok;
    if (!(await until(isReady, 30_000)))
      throw new Error(`The service did not start. ${this.service.complaints}`);
  }

  async stop(): Promise<void> {
    await this.service.stop();
    await this.tenant.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  control(path: string, body?: unknown): Promise<unknown> {
    return control(this.#address, path, body);
  }

  /** Long enough for several looks of the service. */
  aFewLooks(): Promise<void> {
    return wait(1200);
  }

  /** The service asks the training clock with each look, and knows the new time afterwards. */
  async clock(to: string): Promise<void> {
    await this.control('/clock', { to });
    await this.aFewLooks();
  }

  async later(by: string): Promise<void> {
    await this.control('/clock', { by });
  }

  /** Answers the fault's number, by which it alone can be mended. */
  async fault(wish: object): Promise<string> {
    return ((await this.control('/faults', wish)) as { id: string }).id;
  }

  async mend(fault: string): Promise<void> {
    await fetch(`${this.#address}/_tenant/faults/${fault}`, { method: 'DELETE' });
  }

  async behave(): Promise<void> {
    await fetch(`${this.#address}/_tenant/faults`, { method: 'DELETE' });
  }

  oid(key: string): string {
    return this.#oids.get(key) ?? '';
  }

  /** What someone does with Grip in Teams. */
  async app(who: string, action: 'install' | 'block' | 'unblock'): Promise<void> {
    await this.control(`/users/${this.oid(who)}/teams`, { action });
  }

  #token(key: string): Promise<string> {
    const known =
      this.#tokens.get(key) ??
      tokenFor({ tenant: { address: this.#address }, config: this.#config }, upnOf.get(key) ?? '');
    this.#tokens.set(key, known);
    return known;
  }

  /** Gives a command through the API, again under the same id until it is answered for good; answers the reference. */
  async perform(who: string, command: Command): Promise<string> {
    const id = randomUUID();
    const authorization = `Bearer ${await this.#token(who)}`;
    let last = '';
    for (const end = Date.now() + 20_000; Date.now() < end; ) {
      try {
        const response = await fetch(`${this.#config.PUBLIC_ADDRESS}/api/command`, {
          method: 'POST',
          headers: { authorization, 'content-type': 'application/json' },
          body: JSON.stringify({ id, command }),
          signal: AbortSignal.timeout(8000),
        });
        const body = (await response.json()) as { ok: boolean; ref?: string; sentence?: string };
        last = body.sentence ?? '';
        if (response.ok) return body.ref ?? '';
      } catch (error) {
        last = String(error);
      }
      await wait(100);
    }
    throw new Error(`${command.verb} was not done: ${last}`);
  }

  /** A Category 1 in that line, raised by the auditor. */
  raise(line: string): Promise<string> {
    return this.perform('AUD-1', alarm({ teamCode: `T${line}` }));
  }

  /** Acknowledged, so that the alarm of one story is over before the next begins. */
  async take(who: string, ref: string): Promise<void> {
    await this.perform(who, { verb: 'concern.acknowledge', ref });
  }

  /** Another client of the lists than the service. */
  #lists(): Promise<{ site: Site; ids: ReadonlyMap<string, string> }> {
    const config = this.#config;
    this.#site ??= (async () => {
      const site = await Site.find(graphClient(serviceCredential(config), config), config.SITE);
      return { site, ids: await site.listIds() };
    })();
    return this.#site;
  }

  async listId(name: 'messages' | 'concerns'): Promise<string> {
    return (await this.#lists()).ids.get(lists[name].displayName) ?? '';
  }

  /** The ledger about one concern as SharePoint has it, by key. */
  async ledger(ref: string): Promise<Message[]> {
    const { site } = await this.#lists();
    const found: Message[] = [];
    await site.items(await this.listId('messages'), ({ fields }) => {
      if (String(fields.Tells).includes(`/${ref}/`)) found.push(lists.messages.decode(fields) as Message);
    });
    return found.sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  /** The ledger once nothing is under way and it holds; fails after so many milliseconds, saying what it was. */
  async settled(
    ref: string,
    holds: (ledger: Message[]) => boolean,
    milliseconds = 15_000,
  ): Promise<Message[]> {
    let last: Message[] = [];
    const isSo = async () => {
      last = await this.ledger(ref);
      return last.every(({ status }) => status !== 'sending') && holds(last);
    };
    if (await until(isSo, milliseconds)) return last;
    const said = last.map(
      ({ key, status, failure, alsoBy }) => `${key} ${status} ${failure ?? ''} ${alsoBy ?? ''}`,
    );
    throw new Error(`It did not come about: ${said.join('; ')}`);
  }

  async concern(ref: string): Promise<Concern> {
    const { site } = await this.#lists();
    const item = await site.itemByKey(await this.listId('concerns'), ref);
    if (!item) throw new Error(`There is no ${ref}`);
    return lists.concerns.decode(item.fields) as Concern;
  }

  /** Everything the connector was asked for, oldest first. */
  async deliveries(): Promise<Delivery[]> {
    return ((await this.control('/deliveries')) as { value: Delivery[] }).value;
  }

  /** How many e-mails from Grip someone has. */
  async mails(who: string): Promise<number> {
    return ((await this.control(`/mail/${this.oid(who)}`)) as { value: unknown[] }).value.length;
  }

  /** Requests the tenant has seen of one kind, as `connector POST /v3/conversations/:id/activities`. */
  async requests(route: string): Promise<number> {
    const { counters } = (await this.control('/requests')) as {
      counters: Record<string, { requests: number }>;
    };
    return Object.entries(counters)
      .filter(([key]) => key.replace(/ \d+$/, '') === route)
      .reduce((sum, [, { requests }]) => sum + requests, 0);
  }
}
