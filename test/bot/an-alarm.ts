// A council in which a Category 1 is raised, for tests through the front door: what each person gets of it in Teams and by mail, and the ledger about it.
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Command } from '../../src/core/decide.ts';
import type { Line, Person, Team } from '../../src/core/records/people.ts';
import { alarm } from '../support/alarms.ts';
import { chats, type Sent, wordsOf } from '../support/chat.ts';
import { eventually, type SmallCouncil } from '../support/council.ts';
import { type Entry, ledgerAbout } from '../support/ledger.ts';
import { aLine, aPerson, aTeam } from '../support/records.ts';

/** So many lines, each with a team, a head of service, a deputy and a team manager of its own, so that no story is told of another's. */
export function linesOfTheirOwn(numbers: readonly string[]): {
  teams: Team[];
  lines: Line[];
  people: Person[];
} {
  return {
    teams: numbers.map((n) => aTeam(`T${n}`, `Team ${n}`, 'Hazel')),
    lines: numbers.map((n) =>
      aLine({ teamCode: `T${n}`, teamManager: `TM-${n}`, headOfService: `HOS-${n}`, deputy: `DEP-${n}` }),
    ),
    people: numbers.flatMap((n) => [
      aPerson(`HOS-${n}`, ['HoS']),
      aPerson(`DEP-${n}`, ['HoS']),
      aPerson(`TM-${n}`, ['TM']),
    ]),
  };
}

interface Button {
  readonly title: string;
  readonly verb: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What a person was told beside the card. */
interface Otherwise {
  readonly mail: readonly { readonly subject: string; readonly body: { readonly content: string } }[];
  readonly feed: readonly {
    readonly activityType: string;
    readonly title: string;
    readonly topic: string;
    readonly preview: string;
  }[];
}

export type AlarmBell = ReturnType<typeof alarmBell>;

export function alarmBell(council: SmallCouncil) {
  const teams = chats(council);

  /** Raises it through the API; answers the reference. */
  const raise = async (given: Parameters<typeof alarm>[0] = {}, by = 'AUD-1'): Promise<string> => {
    const { status, body } = await council.command(by, alarm(given));
    if (status !== 200) throw new Error(`Not raised: ${body.sentence}`);
    return String(body.ref);
  };

  /** The person's newest card about it, once it holds. */
  const cardOf = (who: string, ref: string, holds: (words: string) => boolean = () => true) =>
    teams.newest(who, (card) => wordsOf(card).includes(ref) && holds(wordsOf(card)));

  /** A button of the person's card, with the message it is on. */
  const button = async (who: string, ref: string, title: string): Promise<Button & { id: string }> => {
    const { cards, id } = await cardOf(who, ref, (words) => words.includes(title));
    const found = (cards[0] as { actions?: Button[] }).actions?.find((one) => one.title === title);
    if (!found) throw new Error(`${who} has no button ${title}`);
    return { ...found, id };
  };

  const ledger = (ref: string) => ledgerAbout(council, ref);

  /** Calls of the connector about it, those for one person alone where one is named. */
  const calls = async (ref: string, who?: string): Promise<Sent[]> =>
    (await teams.sent()).filter(
      ({ outcome, userId, activity }) =>
        outcome === 'accepted' &&
        (who === undefined || userId === council.oid(who)) &&
        wordsOf(activity).includes(ref),
    );

  return {
    teams,
    raise,
    cardOf,
    button,
    ledger,
    calls,
    /** Presses a button of the person's own card. */
    async press(who: string, ref: string, title: string) {
      const { verb, data, id } = await button(who, ref, title);
      return teams.press(who, verb, data, id);
    },
    /** The ledger about it once nothing is under way and it holds. */
    settled: (ref: string, holds: (entries: Entry[]) => boolean = (entries) => entries.length > 0) =>
      eventually(
        () => ledger(ref),
        (entries) => entries.every(({ status }) => status !== 'sending') && holds(entries),
      ),
    /** How many cards about it the person has had. */
    cards: async (ref: string, who: string): Promise<number> =>
      (await calls(ref, who)).filter(({ kind }) => kind === 'create').length,
    async otherwise(who: string): Promise<Otherwise> {
      const of = async (what: string) =>
        ((await council.control('GET', `/${what}/${council.oid(who)}`)) as { value: unknown[] }).value;
      return { mail: await of('mail'), feed: await of('feed') } as Otherwise;
    },
    /** A command through a certain replica. */
    async through(address: string, who: string, command: Command, id: string = randomUUID()) {
      const response = await fetch(`${address}/api/command`, {
        method: 'POST',
        headers: { authorization: `Bearer ${await council.token(who)}`, 'content-type': 'application/json' },
        body: JSON.stringify({ id, command }),
      });
      const body = (await response.json()) as { sentence: string; ref: string };
      return { status: response.status, ...body };
    },
    /** A press of a button as the connector hands it to a certain replica. */
    async pressThrough(address: string, who: string, { verb, data }: Button) {
      const { body } = await teams.posted(address, {
        from: { id: '29:x', aadObjectId: council.oid(who), name: '' },
        value: { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' },
      });
      return wordsOf(JSON.parse(body));
    },
    clock: (to: string) => council.control('POST', '/clock', { to }),
    async later(by: string) {
      await council.control('POST', '/clock', { by });
    },
    fault: (wish: object) => council.control('POST', '/faults', wish),
    behave: () => council.control('DELETE', '/faults').catch(() => undefined),
    /** Long enough for several looks of a service that looks twice a second. */
    aFewLooks: () => wait(1600),
  };
}
