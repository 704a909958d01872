// A small council whose people book sessions as their browsers do: our API and Graph over real HTTP, each in their own name.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { localAppId } from '../../src/commands/local-tenant.ts';
import type { Command } from '../../src/core/decide.ts';
import type { Moment } from '../../src/core/time.ts';
import type { SessionDetail } from '../../src/core/views/sessions.ts';
import { createApi } from '../../src/tab/api.ts';
import { calendarOver } from '../../src/tab/booking/calendar.ts';
import { personalGraph } from '../../src/tab/booking/graph.ts';
import { type Settled, settle } from '../../src/tab/booking/settle.ts';
import type { Span } from '../../src/tab/booking/slots.ts';
import { book, cancel, type Outcome, type Parts, type Why } from '../../src/tab/booking/steps.ts';
import { eventually, type SmallCouncil, startCouncil } from '../support/council.ts';
import { aPerson } from '../support/records.ts';

interface Entry {
  readonly id: string;
  readonly subject: string;
  readonly start: string;
  readonly isOrganizer: boolean;
  readonly isCancelled: boolean;
  readonly showAs: string;
  readonly transactionId: string | null;
  readonly joinUrl: string | null;
}

/** A person at their browser. */
export interface Browsing {
  readonly parts: Parts;
  session(ref: string): Promise<SessionDetail>;
  book(ref: string, span: Span, why?: Why): Promise<Outcome>;
  cancel(ref: string, why: Why): Promise<string>;
  /** Opens the page of the session. */
  open(ref: string): Promise<Settled>;
  /** What of the session lies in their calendar, called off or not. */
  meetings(ref: string): Promise<Entry[]>;
}

export interface BookingCouncil {
  readonly council: SmallCouncil;
  as(key: string): Browsing;
  /** A case chosen for audit; answers the session of its social worker. */
  aSession(): Promise<string>;
  /** From now on the service is not reached with commands of this verb; undefined lets all through. */
  cutOff(verb: Command['verb'] | undefined): void;
  /** Graph's requests since the counting began anew. */
  graphRequests(): Promise<string[]>;
  countAnew(): Promise<void>;
  close(): Promise<void>;
}

export async function openBookingCouncil(): Promise<BookingCouncil> {
  const council = await startCouncil({
    live: true,
    people: [aPerson('AUD-2', ['AUD'])],
    settings: { TICK_SECONDS: '1' },
  });
  const { address } = await council.serve();
  let cut: string | undefined;
  const proxy = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    if (cut !== undefined && body.includes(`"verb":"${cut}"`)) return void request.socket.destroy();
    const answer = await fetch(`${address}${request.url}`, {
      method: request.method ?? 'GET',
      headers: {
        authorization: request.headers.authorization ?? '',
        'content-type': 'application/json',
        'x-forwarded-for': `10.1.0.${Math.floor(Math.random() * 250)}`,
      },
      ...(body === '' ? {} : { body }),
    });
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    response.end(await answer.text());
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;

  const graphToken = async (key: string): Promise<string> => {
    const wish = {
      userId: council.oid(key),
      clientId: localAppId,
      origin: council.config.PUBLIC_ADDRESS,
      scopes: 'https://graph.microsoft.com/Calendars.ReadWrite',
    };
    await council.control('PUT', `/users/${wish.userId}/consents`, {
      appId: localAppId,
      scopes: ['Calendars.ReadWrite'],
    });
    const { accessToken } = (await council.control('POST', '/nested-token', wish)) as { accessToken: string };
    return accessToken;
  };

  function as(key: string): Browsing {
    let token: Promise<string> | undefined;
    const getToken = () => {
      token ??= graphToken(key);
      return token;
    };
    const client = personalGraph({ graph: council.config.GRAPH_TRANSPORT, getToken });
    const parts: Parts = {
      api: createApi({ base, getToken: () => council.token(key) }),
      calendar: calendarOver(client),
      newId: () => crypto.randomUUID(),
      textFor: ({ ref }) => `Practice learning. Open in Grip: https://teams.example/${ref}`,
      pause: async () => undefined,
    };
    const session = (ref: string) => parts.api.get<SessionDetail>(`/api/sessions/${ref}`);
    return {
      parts,
      session,
      book: async (ref, span, why) => book(parts, await session(ref), span, { why }),
      cancel: async (ref, why) => cancel(parts, await session(ref), why),
      open: async (ref) => settle(parts, await session(ref), '2018-06-15T08:00:00.000Z'),
      async meetings(ref) {
        const { events } = (await council.control('GET', `/users/${council.oid(key)}/calendar`)) as {
          events: Entry[];
        };
        return events.filter(({ subject }) => subject.endsWith(ref.replace(/\.\w+$/, '')));
      },
    };
  }

  return {
    council,
    as,
    async aSession() {
      const { body } = await council.command('PL-1', {
        verb: 'audit.choose',
        cycle: '2018-06',
        teamCode: 'HA',
        workerKey: 'SW-HA',
        auditorKey: 'AUD-1',
        deadlineOn: '2018-06-29' as never,
      });
      if (body.ok !== true) throw new Error(String(body.sentence));
      const ref = `${body.ref}.worker`;
      await eventually(
        () => council.get('SW-HA', `/sessions/${ref}`),
        ({ status }) => status === 200,
      );
      return ref;
    },
    cutOff(verb) {
      cut = verb;
    },
    async graphRequests() {
      const { requests } = (await council.control('GET', '/requests?since=0')) as {
        requests: { family: string; method: string; path: string }[];
      };
      return requests
        .filter(({ family, path }) => family === 'graph' && path.startsWith('/me/'))
        .map(({ method, path }) => `${method} ${path}`);
    },
    countAnew: async () => void (await council.control('POST', '/requests/reset')),
    async close() {
      proxy.closeAllConnections();
      proxy.close();
      await council.close();
    },
  };
}

/** So many minutes after nine o'clock on a day of June 2018, London time, for the length of a session. */
export function juneAt(day: number, minutesAfterNine = 0): Span {
  const start = Date.UTC(2018, 5, day, 8, minutesAfterNine);
  return {
    startAt: new Date(start).toISOString() as Moment,
    endAt: new Date(start + 45 * 60_000).toISOString() as Moment,
  };
}
