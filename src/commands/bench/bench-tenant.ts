// A local tenant of its own for the measurements: a process, a folder, Grip's lists, as many records as are asked for.
// One for a whole run: the identity client keeps tokens for the process, and another tenant would not know them.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Config } from '../../config.ts';
import { londonMoment } from '../../core/time.ts';
import { graphClient } from '../../graph/client.ts';
import { serviceCredential } from '../../graph/credential.ts';
import { Site } from '../../graph/site.ts';
import { type HeldList, lists, type RecordOf } from '../../lists/registry.ts';
import { control, localEnvironment, prepareTenant } from '../local-tenant.ts';
import { aManager, liveSettings, today, upnOf } from './made-up-records.ts';

/** Requests and bytes over the wire; the parts of a $batch are counted apart, because Graph meters them one by one. */
export interface Traffic {
  readonly requests: number;
  readonly parts: number;
  readonly bytes: number;
}

const Requests = z.object({
  requests: z.array(
    z.object({ family: z.string(), requestBytes: z.number(), responseBytes: z.number(), part: z.boolean() }),
  ),
});
const Started = z.object({ address: z.string() });
const Accounts = z.array(z.object({ oid: z.string(), userPrincipalName: z.string() }));

/** Records made in one call of the tenant's control route. */
const AT_ONCE = 1000;

export class BenchTenant {
  readonly #child: ChildProcess;
  readonly #folder: string;
  readonly address: string;
  readonly managers: number;
  readonly config: Config;
  /** Settings of a service in this tenant. */
  readonly environment: Readonly<Record<string, string>>;
  readonly site: Site;
  readonly listIds: ReadonlyMap<string, string>;

  private constructor(parts: {
    child: ChildProcess;
    folder: string;
    address: string;
    managers: number;
    config: Config;
    environment: Readonly<Record<string, string>>;
    site: Site;
    listIds: ReadonlyMap<string, string>;
  }) {
    this.#child = parts.child;
    this.#folder = parts.folder;
    this.address = parts.address;
    this.managers = parts.managers;
    this.config = parts.config;
    this.environment = parts.environment;
    this.site = parts.site;
    this.listIds = parts.listIds;
  }

  /** Live since January, at 15 June 2018, 09:00, with so many managers who have accounts. */
  static async start(managers: number, servicePort = 9): Promise<BenchTenant> {
    const folder = mkdtempSync(join(tmpdir(), 'grip-bench-'));
    const main = fileURLToPath(new URL('../../tenant/main.ts', import.meta.url));
    const child = spawn(process.execPath, ['--import', 'tsx', main, '--port', '0', '--data', folder], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const [said] = await once(child, 'message');
    const { address } = Started.parse(said);
    const environment = { ...(await localEnvironment(address, servicePort)), LOG_LEVEL: 'silent' };
    await control(address, '/clock', { to: londonMoment(today, '09:00') });
    const { config } = await prepareTenant(address, environment, [], () => undefined);
    const site = await Site.find(graphClient(serviceCredential(config), config), config.SITE);
    const tenant = new BenchTenant({
      child,
      folder,
      address,
      managers,
      config,
      environment,
      site,
      listIds: await site.listIds(),
    });
    const numbers = Array.from({ length: managers }, (_, index) => index + 1);
    const accounts = Accounts.parse(
      await control(
        address,
        '/people',
        numbers.map((number) => ({ displayName: `Manager ${number}`, userPrincipalName: upnOf(number) })),
      ),
    );
    const oids = new Map(accounts.map(({ oid, userPrincipalName }) => [userPrincipalName, oid]));
    await tenant.put('settings', [liveSettings]);
    await tenant.put(
      'people',
      numbers.map((number) => aManager(number, oids.get(upnOf(number)) ?? '')),
    );
    return tenant;
  }

  listId(name: HeldList): string {
    return this.listIds.get(lists[name].displayName) ?? '';
  }

  /** Puts records into a list, as many at once as the tenant takes. */
  async put<L extends HeldList>(name: L, records: readonly RecordOf<L>[]): Promise<void> {
    for (let from = 0; from < records.length; from += AT_ONCE) {
      const items = records.slice(from, from + AT_ONCE).map((record) => {
        const fields = Object.entries(lists[name].encode(record as never)).filter(
          ([, value]) => value !== null,
        );
        return { fields: Object.fromEntries(fields) };
      });
      await control(this.address, '/items', { siteId: this.site.id, listId: this.listId(name), items });
    }
  }

  /** What one piece of work asked of Graph, as the tenant counted it. */
  async traffic(work: () => Promise<unknown>): Promise<Traffic> {
    await fetch(`${this.address}/_tenant/requests/reset`, { method: 'POST' });
    await work();
    const { requests } = Requests.parse(await control(this.address, '/requests'));
    const graph = requests.filter(({ family }) => family === 'graph');
    const whole = graph.filter(({ part }) => !part);
    return {
      requests: whole.length,
      parts: graph.length - whole.length,
      bytes: whole.reduce((sum, one) => sum + one.requestBytes + one.responseBytes, 0),
    };
  }

  /** A token of the bot, asked for without the identity client, which keeps those of another tenant. */
  async botToken(): Promise<string> {
    const { IDENTITY_ENDPOINT = '', IDENTITY_HEADER = '' } = this.environment;
    const query = new URLSearchParams({
      resource: 'https://api.botframework.com',
      client_id: this.config.APP_ID,
      'api-version': '2019-08-01',
    });
    const response = await fetch(`${IDENTITY_ENDPOINT}?${query}`, {
      headers: { 'X-IDENTITY-HEADER': IDENTITY_HEADER },
    });
    return z.object({ access_token: z.string() }).parse(await response.json()).access_token;
  }

  async stop(): Promise<void> {
    this.#child.kill('SIGTERM');
    if (this.#child.exitCode === null) await once(this.#child, 'exit');
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
