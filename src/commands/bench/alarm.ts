// Measures a Category 1 from the click to the connector, idle and with thousands of ordinary messages queued, beside a bare post of the same card; and how soon every card is true again.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Command } from '../../core/decide.ts';
import { addDays } from '../../core/time.ts';
import { control } from '../local-tenant.ts';
import { BenchTenant } from './bench-tenant.ts';
import { anOfficial, anOpenAction, aTeam, aTeamLine, today } from './made-up-records.ts';
import { tokenFor } from './sign-in.ts';
import { median, milliseconds, percentile, printTable } from './table.ts';

interface AlarmTimes {
  readonly queued: number;
  /** Milliseconds from the click to the answer that it is saved; to the head of service's card at the connector. */
  readonly saved: readonly number[];
  readonly connector: readonly number[];
  /** Milliseconds from the acknowledgement to the last of the other cards saying so. */
  readonly cardsTrue: readonly number[];
  /** Ordinary cards that the connector took between a click and its card, at most. */
  readonly overtaken: number;
  /** Ordinary cards that still waited when the last alarm had gone. */
  readonly stillQueued: number;
}

export interface Alarms {
  readonly idle: AlarmTimes;
  readonly busy: AlarmTimes;
  /** Milliseconds of a bare post of the same card. */
  readonly bare: readonly number[];
}

const Entry = z.object({
  seq: z.number(),
  kind: z.string(),
  outcome: z.string(),
  userId: z.string().optional(),
  activityId: z.string().optional(),
  conversationId: z.string(),
  at: z.string(),
  activity: z.unknown(),
});
type Entry = z.infer<typeof Entry>;
const Deliveries = z.object({ value: z.array(Entry), last: z.number() });

const officials = [
  ['HOS-1', 'HoS'],
  ['TM-1', 'TM'],
  ['PL-1', 'PL'],
  ['ID-1', 'ID'],
  ['AUD-1', 'AUD'],
] as const;
const TEAM = 'T-ALARM';
/** Below what Teams takes in one conversation: 60 requests in half a minute (platform facts B6). */
const BETWEEN = 1000;

class AlarmBench {
  readonly #tenant: BenchTenant;
  readonly #service: ChildProcess;
  readonly #address: string;
  readonly #tokens: ReadonlyMap<string, string>;
  readonly oids: ReadonlyMap<string, string>;
  #seq = 0;

  private constructor(parts: {
    tenant: BenchTenant;
    service: ChildProcess;
    address: string;
    tokens: ReadonlyMap<string, string>;
    oids: ReadonlyMap<string, string>;
  }) {
    this.#tenant = parts.tenant;
    this.#service = parts.service;
    this.#address = parts.address;
    this.#tokens = parts.tokens;
    this.oids = parts.oids;
  }

  static async start(managers: number): Promise<AlarmBench> {
    const port = await freePort();
    const tenant = await BenchTenant.start(managers, port);
    const upn = (key: string) => `${key.toLowerCase()}@council.example`;
    const accounts = z.array(z.object({ oid: z.string(), userPrincipalName: z.string() })).parse(
      await control(
        tenant.address,
        '/people',
        officials.map(([key]) => ({ displayName: key, userPrincipalName: upn(key) })),
      ),
    );
    const oids = new Map(
      officials.map(([key]) => [key, accounts.find((one) => one.userPrincipalName === upn(key))?.oid ?? '']),
    );
    await tenant.put(
      'people',
      officials.map(([key, role]) => anOfficial(key, role, { upn: upn(key), oid: oids.get(key) ?? '' })),
    );
    await tenant.put('teams', [aTeam(TEAM)]);
    await tenant.put('lines', [
      aTeamLine(TEAM, { teamManager: 'TM-1', headOfService: 'HOS-1', signsOff: 'ID-1' }),
    ]);
    const service = spawn(
      process.execPath,
      ['--import', 'tsx', fileURLToPath(new URL('../serve.ts', import.meta.url)), '--without-pages'],
      { env: { ...process.env, ...tenant.environment }, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
    );
    const address = `http://127.0.0.1:${port}`;
    for (let left = 600; left > 0; left -= 1) {
      if ((await fetch(`${address}/ready`).catch(() => undefined))?.ok) break;
      await wait(100);
    }
    const tokens = new Map<string, string>();
    for (const [key] of officials)
      tokens.set(key, await tokenFor({ tenant, config: tenant.config }, upn(key)));
    return new AlarmBench({ tenant, service, address, tokens, oids });
  }

  async command(key: string, command: Command): Promise<{ ref: string }> {
    const response = await fetch(`${this.#address}/api/command`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.#tokens.get(key)}`, 'content-type': 'application/json' },
      body: JSON.stringify({ id: randomUUID(), command }),
    });
    const body = (await response.json()) as { ok: boolean; sentence: string; ref: string };
    if (!body.ok) throw new Error(`${command.verb}: ${body.sentence}`);
    return body;
  }

  /** What the connector has taken since last asked. */
  async taken(): Promise<Entry[]> {
    const { value, last } = Deliveries.parse(
      await control(this.#tenant.address, `/deliveries?since=${this.#seq}`),
    );
    this.#seq = last;
    return value.filter(({ outcome }) => outcome === 'accepted');
  }

  /** Ordinary cards sent so far; those of the measured alarms go to the officials. */
  async ordinarySent(): Promise<number> {
    const { value } = Deliveries.parse(await control(this.#tenant.address, '/deliveries?since=0'));
    const known = new Set(this.oids.values());
    return value.filter(
      ({ kind, outcome, userId }) => kind === 'create' && outcome === 'accepted' && !known.has(userId ?? ''),
    ).length;
  }

  /** So many managers each have an action that is overdue: one ordinary card for each. */
  queue(managers: number): Promise<void> {
    return this.#tenant.put(
      'actions',
      Array.from({ length: managers }, (_, index) => anOpenAction(index + 1, index + 1, addDays(today, -1))),
    );
  }

  /** One alarm from the click until the head of service has the card, then acknowledged until every card says so. */
  async alarm(): Promise<{
    saved: number;
    connector: number;
    cardsTrue: number;
    overtaken: number;
    card: Entry;
  }> {
    await this.taken();
    const clicked = Date.now();
    const { ref } = await this.command('AUD-1', {
      verb: 'concern.raise',
      origin: 'dipSample',
      teamCode: TEAM,
      category: 1,
      risk: 'Made up for a measurement',
      neededNow: 'Nothing',
      phoned: { done: 'notYet', why: 'A measurement' },
      actions: [],
    });
    const saved = Date.now() - clicked;
    const about = (entry: Entry) => JSON.stringify(entry.activity ?? '').includes(ref);
    const seen: Entry[] = [];
    const until = async (holds: () => boolean): Promise<void> => {
      for (let left = 3000; !holds() && left > 0; left -= 1) {
        await wait(5);
        seen.push(...(await this.taken()));
      }
      if (!holds()) throw new Error(`The cards about ${ref} did not come.`);
    };
    const cards = () => seen.filter((entry) => entry.kind === 'create' && about(entry));
    await until(() => cards().length >= officials.length - 1);
    const card = cards().find(({ userId }) => userId === this.oids.get('HOS-1'));
    if (!card) throw new Error('The head of service was not told.');
    const overtaken = seen
      .filter(({ kind, seq }) => kind === 'create' && seq < card.seq)
      .filter((one) => !about(one));
    const acknowledged = Date.now();
    await this.command('HOS-1', { verb: 'concern.acknowledge', ref });
    const ids = new Set(cards().map(({ activityId }) => activityId));
    const updates = () =>
      new Map(
        seen
          .filter(({ kind, activityId }) => kind === 'update' && ids.has(activityId))
          .map((entry) => [entry.activityId, Date.parse(entry.at)]),
      );
    await until(() => [...updates().values()].filter((at) => at >= acknowledged).length >= ids.size);
    await this.command('HOS-1', {
      verb: 'concern.review',
      ref,
      childSeen: { seen: 'no', why: 'A measurement' },
      imminentRisk: false,
      statement: 'A measurement',
      safetyPlan: 'None',
      direction: 'None',
    });
    return {
      saved,
      connector: Date.parse(card.at) - clicked,
      cardsTrue: Math.max(...updates().values()) - acknowledged,
      overtaken: overtaken.length,
      card,
    };
  }

  /** Milliseconds of posting that very card with nothing but fetch. */
  async bare(card: Entry, times: number): Promise<number[]> {
    const token = await this.#tenant.botToken();
    const path = `/v3/conversations/${encodeURIComponent(card.conversationId)}/activities`;
    const taken: number[] = [];
    for (let left = times; left > 0; left -= 1) {
      const began = performance.now();
      const response = await fetch(`${this.#tenant.config.BOT_SERVICE_URL.replace(/\/$/, '')}${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(card.activity),
      });
      await response.text();
      taken.push(performance.now() - began);
      await wait(BETWEEN);
    }
    return taken;
  }

  async stop(): Promise<void> {
    this.#service.kill('SIGTERM');
    if (this.#service.exitCode === null) await once(this.#service, 'exit');
    await this.#tenant.stop();
  }
}

async function several(
  bench: AlarmBench,
  times: number,
  queued: number,
): Promise<{ times: AlarmTimes; card: Entry }> {
  const alarms = [];
  for (let left = times; left > 0; left -= 1) {
    alarms.push(await bench.alarm());
    await wait(BETWEEN);
  }
  const [first] = alarms;
  if (!first) throw new Error('No alarm was measured.');
  return {
    card: first.card,
    times: {
      queued,
      saved: alarms.map(({ saved }) => saved),
      connector: alarms.map(({ connector }) => connector),
      cardsTrue: alarms.map(({ cardsTrue }) => cardsTrue),
      overtaken: Math.max(...alarms.map(({ overtaken }) => overtaken)),
      stillQueued: 0,
    },
  };
}

/** The first alarm of all is not counted: it installs Grip for everyone and opens their chats. */
export async function measureAlarms(times: number, queued: number): Promise<Alarms> {
  const bench = await AlarmBench.start(queued);
  try {
    await bench.alarm();
    const idle = await several(bench, times, 0);
    const bare = await bench.bare(idle.card, times);
    await bench.queue(queued);
    let sent = 0;
    while (sent < 5) {
      await wait(50);
      sent += (await bench.taken()).filter(({ kind }) => kind === 'create').length;
    }
    const busy = await several(bench, times, queued);
    return {
      idle: idle.times,
      busy: { ...busy.times, stillQueued: queued - (await bench.ordinarySent()) },
      bare,
    };
  } finally {
    await bench.stop();
  }
}

export function printAlarms({ idle, busy, bare }: Alarms): void {
  const both = (values: readonly number[]) =>
    `${milliseconds(median(values))}, ${milliseconds(percentile(values, 95))}`;
  const row = (name: string, one: AlarmTimes) => [
    name,
    both(one.saved),
    both(one.connector),
    both(one.cardsTrue),
    String(one.overtaken),
    String(one.stillQueued),
  ];
  printTable(
    'A Category 1, from the click (p50, p95)',
    [
      '',
      'saved',
      'card at the connector',
      'acknowledged, to the last card true',
      'ordinary cards in between, at most',
      'still queued afterwards',
    ],
    [
      row('idle', idle),
      row(`with ${busy.queued} ordinary messages queued`, busy),
      ['a bare post of the same card', '', both(bare), '', '', ''],
    ],
    [`${idle.connector.length} alarms in each row.`],
  );
}

async function freePort(): Promise<number> {
  return new Promise((tell) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => tell(port));
    });
  });
}
