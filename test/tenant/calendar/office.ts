// A small office for the tests of calendars: the furnished tenant, its people by first name, and Graph as each of them.
import { startFurnishedTenant, type TestTenant } from '../../support/tenant.ts';
import { consent, delegatedToken, registerBookingApp } from '../delegated-token.ts';

interface Reply {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests read whatever Graph answers
  readonly body: any;
}

export type Name = 'alex' | 'bo' | 'cam' | 'dee';

/** One person's Graph: method, path, body and headers. */
export type AsPerson = (
  method: string,
  path: string,
  body?: object,
  headers?: Record<string, string>,
) => Promise<Reply>;

export interface Office {
  readonly tenant: TestTenant;
  /** Object ids. */
  readonly ids: Readonly<Record<Name, string>>;
  readonly address: (name: Name) => string;
  /** Graph as this person, who has agreed to these permissions. */
  as(name: Name, scopes?: readonly string[]): Promise<AsPerson>;
  /** Graph with any token. */
  withToken(token: string): AsPerson;
  /** Fills a calendar. */
  fill(name: Name, calendar: object): Promise<{ events: { id: string }[] }>;
  /** A calendar as the host page sees it. */
  calendar(name: Name): Promise<{ events: Entry[] }>;
  act(name: Name, eventId: string, action: object): Promise<unknown>;
}

interface Entry {
  readonly id: string;
  readonly iCalUId: string;
  readonly subject: string;
  readonly start: string;
  readonly showAs: string;
  readonly response: string;
  readonly isCancelled: boolean;
  readonly attendees: { readonly address: string; readonly response: string }[];
}

const upns: Readonly<Record<Name, string>> = {
  alex: 'alex.hart@council.example',
  bo: 'bo.lane@council.example',
  cam: 'cam.reed@council.example',
  dee: 'dee.ward@council.example',
};

export async function openOffice(): Promise<Office> {
  const { tenant } = await startFurnishedTenant();
  await registerBookingApp(tenant);
  const people = await tenant.control.get<{ oid: string; userPrincipalName: string }[]>('/people');
  const idOf = (name: Name) =>
    people.find(({ userPrincipalName }) => userPrincipalName === upns[name])?.oid ?? '';
  const ids = { alex: idOf('alex'), bo: idOf('bo'), cam: idOf('cam'), dee: idOf('dee') };
  const withToken =
    (token: string): AsPerson =>
    async (method, path, body, headers = {}) => {
      const response = await fetch(`${tenant.address}/graph/v1.0${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
        body: body === undefined ? null : JSON.stringify(body),
      });
      const text = await response.text();
      return {
        status: response.status,
        headers: response.headers,
        body: text === '' ? undefined : JSON.parse(text),
      };
    };
  return {
    tenant,
    ids,
    address: (name) => upns[name],
    withToken,
    async as(name, scopes = ['Calendars.ReadWrite']) {
      await consent(tenant, ids[name], scopes);
      return withToken(await delegatedToken(tenant, ids[name], scopes));
    },
    fill: (name, calendar) => tenant.control.post(`/users/${ids[name]}/calendar`, calendar),
    calendar: (name) => tenant.control.get(`/users/${ids[name]}/calendar`),
    act: (name, eventId, action) =>
      tenant.control.post(`/users/${ids[name]}/calendar/${encodeURIComponent(eventId)}`, action),
  };
}

/** A time in London, as Graph takes it. */
export const london = (dateTime: string) => ({ dateTime, timeZone: 'Europe/London' });

/** Names of attendees, as Graph takes them. */
export const invited = (...addresses: readonly string[]) =>
  addresses.map((address) => ({ type: 'required', emailAddress: { address } }));
