// A council whose service is a process of its own that can be killed, in a tenant that can be told to misbehave.
import { randomUUID } from 'node:crypto';
import { control } from '../../src/commands/local-tenant.ts';
import { openRecords } from '../../src/commands/open-records.ts';
import type { Command } from '../../src/core/decide.ts';
import { type Plan, planNotifications } from '../../src/core/plan.ts';
import type { Person } from '../../src/core/records/people.ts';
import type { World } from '../../src/core/world.ts';
import { tokenFor } from '../support/sign-in.ts';
import { KeptRunning, until } from './child-process.ts';
import type { ImportedCouncil } from './imported-council.ts';
import type { Delivery } from './reckoning.ts';

/** What became of a command: done, or refused with a sentence. Every other answer is asked for again. */
export interface CommandAnswer {
  readonly id: string;
  readonly command: Command;
  readonly ok: boolean;
  readonly ref: string;
  readonly sentence: string;
}

/** A fifth of all requests goes wrong, in every way the tenant knows. */
const shares = {
  '429': 0.05,
  '500': 0.04,
  '503': 0.03,
  hang: 0.02,
  dropAfter: 0.02,
  cutShort: 0.02,
  conflict: 0.02,
} as const;

/** Those who give commands. */
const actors = ['PL-1', 'TM-FS', 'HOS-B'] as const;
export type Actor = (typeof actors)[number];

export class CouncilInTrouble {
  readonly #council: ImportedCouncil;
  readonly tenant: KeptRunning;
  readonly service: KeptRunning;
  readonly address: string;
  readonly #tokens = new Map<string, Promise<string>>();
  #people: ReadonlyMap<string, Person> = new Map();

  constructor(council: ImportedCouncil) {
    this.#council = council;
    this.address = `http://127.0.0.1:${council.tenantPort}`;
    this.tenant = new KeptRunning({
      module: 'tenant/main.ts',
      args: ['--port', String(council.tenantPort), '--data', council.copy()],
    });
    this.service = new KeptRunning({
      module: 'commands/serve.ts',
      args: ['--without-pages'],
      environment: council.environment,
    });
  }

  /** Starts the tenant and learns who the people are; the service is not started. */
  async begin(): Promise<World> {
    await this.startTenant();
    const { world } = await this.look();
    this.#people = world.people;
    // Signed in beforehand: how people sign in is not what is tried here.
    for (const key of actors) await this.#token(key);
    return world;
  }

  async startTenant(): Promise<void> {
    this.tenant.start();
    if (!(await until(async () => (await fetch(`${this.address}/_tenant/settings`)).ok, 20_000)))
      throw new Error(`The tenant did not start. ${this.tenant.complaints}`);
  }

  async stop(): Promise<void> {
    await this.service.stop();
    await this.tenant.stop();
  }

  control(path: string, body?: unknown): Promise<unknown> {
    return control(this.address, path, body);
  }

  async isReady(): Promise<boolean> {
    return (await fetch(`${this.#council.config.PUBLIC_ADDRESS}/ready`)).ok;
  }

  /** The records as SharePoint has them now, and what should still be sent. */
  async look(): Promise<{ world: World; plan: Plan }> {
    const { records, clock } = await openRecords(this.#council.config);
    const world = records.model.world();
    return { world, plan: planNotifications(world, clock.now()) };
  }

  /** Everything the connector saw; asked again while the tenant is being started. */
  async deliveries(): Promise<Delivery[]> {
    let answer: unknown;
    await until(async () => {
      answer = await this.control('/deliveries');
      return true;
    }, 10_000);
    return (answer as { value: Delivery[] }).value;
  }

  /** Requests that the tenant has seen, by `family METHOD route`. */
  async requests(): Promise<Map<string, number>> {
    const { counters } = (await this.control('/requests')) as {
      counters: Record<string, { requests: number }>;
    };
    const counted = new Map<string, number>();
    for (const [key, { requests }] of Object.entries(counters)) {
      const route = key.replace(/ \d+$/, '');
      counted.set(route, (counted.get(route) ?? 0) + requests);
    }
    return counted;
  }

  async misbehave(seed: number): Promise<void> {
    for (const family of ['graph', 'connector'])
      for (const [kind, probability] of Object.entries(shares))
        if (kind !== 'conflict' || family === 'graph')
          await this.control('/faults', {
            family,
            kind,
            probability,
            seed: seed + kind.length * 7 + family.length,
            ...(kind === '429' || kind === '503' ? { retryAfter: 0.1 } : {}),
          });
  }

  async behave(): Promise<void> {
    await fetch(`${this.address}/_tenant/faults`, { method: 'DELETE' });
  }

  nextWorkingMorning(): Promise<unknown> {
    return this.control('/clock', { to: 'nextWorkingMorning' });
  }

  #person(key: string): Person {
    const person = this.#people.get(key);
    if (!person) throw new Error(`There is nobody called ${key}.`);
    return person;
  }

  oid(key: string): string {
    return this.#person(key).oid ?? '';
  }

  #token(key: string): Promise<string> {
    const { config } = this.#council;
    const known = this.#tokens.get(key) ?? tokenFor({ tenant: this, config }, this.#person(key).upn ?? '');
    this.#tokens.set(key, known);
    return known;
  }

  /** Gives a command through the API, again under the same id until there is an answer that settles it. */
  async perform(key: Actor, command: Command, milliseconds = 30_000): Promise<CommandAnswer> {
    const id = randomUUID();
    const authorization = `Bearer ${await this.#token(key)}`;
    let last = 'nothing';
    for (const end = Date.now() + milliseconds; Date.now() < end; ) {
      try {
        const response = await fetch(`${this.#council.config.PUBLIC_ADDRESS}/api/command`, {
          method: 'POST',
          headers: { authorization, 'content-type': 'application/json' },
          body: JSON.stringify({ id, command }),
          signal: AbortSignal.timeout(8000),
        });
        const body = (await response.json()) as {
          ok: boolean;
          ref?: string;
          reason?: string;
          sentence?: string;
        };
        last = `${response.status} ${body.sentence}`;
        const isSettled = response.status < 500 && response.status !== 429 && body.reason !== 'conflict';
        if (isSettled)
          return { id, command, ok: body.ok, ref: body.ref ?? '', sentence: body.sentence ?? '' };
      } catch (error) {
        last = String(error);
      }
      await new Promise((again) => setTimeout(again, 100));
    }
    throw new Error(`${command.verb} was not answered in ${milliseconds / 1000} s; last: ${last}`);
  }

  /** Presses a button of a person's card in Teams; true where the card that came back says that it was done. */
  async press(key: string, messageKey: string, verb: string, data: object): Promise<boolean> {
    const mine = (await this.deliveries()).find(
      (one) => one.kind === 'create' && JSON.stringify(one.activity).includes(`"${messageKey}"`),
    );
    if (!mine) return false;
    const shown = (await this.control(`/chats/${this.oid(key)}/actions`, {
      conversationId: mine.conversationId,
      messageId: mine.activityId,
      action: { trigger: 'manual', verb, data: { messageKey, ...data } },
    }).catch(() => undefined)) as { kind: string; card?: unknown } | undefined;
    return shown?.kind === 'card' && JSON.stringify(shown.card).includes('marked done');
  }
}
