// The host page's calls to the tenant's control routes.

import type { CalendarView } from '../calendar/calendar-view.ts';
import type { ChatView } from '../teams/chat-view.ts';
import type { FeedEntry } from '../teams/feed.ts';
import type { Outcome } from '../teams/invokes.ts';
import type { Mail } from '../teams/mail.ts';
import type { ConsentQuestion } from '../teams/nested-token.ts';
import type { Presence, PresenceChange } from '../teams/presence.ts';

export type { CalendarEntry, CalendarView } from '../calendar/calendar-view.ts';
export type { ChatView, MessageView } from '../teams/chat-view.ts';
export type { FeedEntry } from '../teams/feed.ts';
export type { Dialog, Outcome } from '../teams/invokes.ts';
export type { Mail } from '../teams/mail.ts';
export type { ConsentQuestion } from '../teams/nested-token.ts';
export type { Availability, Presence } from '../teams/presence.ts';

/** Someone of the directory. */
export interface Person {
  readonly oid: string;
  readonly userPrincipalName: string;
  readonly displayName: string;
  readonly jobTitle: string | null;
  /** False for someone who has left. */
  readonly accountEnabled: boolean;
}

/** An app of the catalogue. */
export interface App {
  readonly catalogId: string;
  readonly manifestId: string;
  readonly name: string;
  readonly accentColor: string;
  readonly icon?: string;
  readonly resource?: string;
  readonly clientId?: string;
  readonly staticTabs: readonly {
    readonly entityId: string;
    readonly name: string;
    readonly contentUrl: string;
  }[];
}

/** What one person sees. */
export interface Personal {
  readonly chats: readonly ChatView[];
  readonly feed: readonly FeedEntry[];
  readonly mail: readonly Mail[];
  readonly presence: Presence;
  readonly calendar: CalendarView;
}

/** A control route's refusal, with the words by which the tenant calls it. */
export class TenantRefusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly suberror: string | undefined;

  constructor(status: number, { code = '', message, suberror }: RefusalBody) {
    super(message ?? 'The local tenant did not answer as expected.');
    this.status = status;
    this.code = code;
    this.suberror = suberror;
  }
}

interface RefusalBody {
  readonly code?: string;
  readonly message?: string;
  readonly suberror?: string;
}

async function call<T>(path: string, body?: unknown, method = 'POST'): Promise<T> {
  const reply = await fetch(`/_tenant${path}`, {
    cache: 'no-store',
    ...(body === undefined
      ? {}
      : { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  if (reply.status === 204) return undefined as T;
  const answer = (await reply.json()) as T & { error?: RefusalBody };
  if (!reply.ok) throw new TenantRefusal(reply.status, answer.error ?? {});
  return answer;
}

const list = async <T>(path: string) => (await call<{ value: readonly T[] }>(path)).value;

export const readSettings = () => call<{ tenantId: string }>('/settings');
export const readPeople = () => call<readonly Person[]>('/people');
export const readApps = () => list<App>('/teamsApps');
export const readSwitches = () => call<{ nestedAppAuth: boolean }>('/switches');
export const readClock = () => call<{ now: string; offsetMs: number }>('/clock');
export const moveClock = (move: { by: string } | { to: string }) => call<unknown>('/clock', move);

/** Everything of one person at once. */
export async function readPersonal(oid: string): Promise<Personal> {
  const [chats, feed, mail, presence, calendar] = await Promise.all([
    list<ChatView>(`/chats/${oid}`),
    list<FeedEntry>(`/feed/${oid}`),
    list<Mail>(`/mail/${oid}`),
    call<Presence>(`/users/${oid}/presence`),
    call<CalendarView>(`/users/${oid}/calendar`),
  ]);
  return { chats, feed, mail, presence, calendar };
}

/** What a person may do about an app. */
export type AccessChange = 'install' | 'uninstall' | 'block' | 'unblock';

export const changeAccess = (oid: string, action: AccessChange, appId: string) =>
  call<unknown>(`/users/${oid}/teams`, { action, appId });
export const changePresence = (oid: string, change: PresenceChange) =>
  call<Presence>(`/users/${oid}/presence`, change);
export const sayToBot = (
  oid: string,
  said: { conversationId: string; text?: string; value?: unknown; replyToId?: string },
) => call<Outcome>(`/chats/${oid}/messages`, said);
export const pressAction = (
  oid: string,
  pressed: {
    conversationId: string;
    messageId: string;
    action: { trigger: 'manual' | 'automatic'; verb: string; id?: string; data?: unknown };
  },
) => call<Outcome>(`/chats/${oid}/actions`, pressed);
export const callDialog = (
  oid: string,
  dialog: {
    conversationId: string;
    name: 'task/fetch' | 'task/submit';
    data: unknown;
    theme: string;
    messageId?: string;
  },
) => call<Outcome>(`/chats/${oid}/dialogs`, dialog);
export const markChatRead = (oid: string, conversationId: string, seq: number) =>
  call<undefined>(`/chats/${oid}/read`, { conversationId, seq });
export const markFeedRead = (oid: string) => call<undefined>(`/feed/${oid}/read`, {});
export const markMailRead = (oid: string, id: number) => call<undefined>(`/mail/${oid}/${id}/read`, {});
/** What a person does to an event of their calendar. */
export type EventAction =
  | { readonly action: 'move'; readonly start: string; readonly end: string }
  | { readonly action: 'accept' | 'tentativelyAccept' | 'decline' | 'cancel' | 'delete' };

export const changeEvent = (oid: string, eventId: string, action: EventAction) =>
  call<undefined>(`/users/${oid}/calendar/${encodeURIComponent(eventId)}`, action);

/** What a tab's own client asks for through Nested App Authentication. */
export interface NestedWish {
  readonly clientId: string;
  readonly origin: string;
  readonly scopes: string;
  readonly isInteractive: boolean;
}

export const nestedToken = (oid: string, asked: NestedWish) =>
  call<NestedToken>('/nested-token', { userId: oid, ...asked });
export const consentQuestion = (oid: string, asked: NestedWish) =>
  call<ConsentQuestion>('/nested-consent', { userId: oid, ...asked });
export const giveConsent = (oid: string, appId: string, scopes: readonly string[]) =>
  call<unknown>(`/users/${oid}/consents`, { appId, scopes }, 'PUT');

/** What Nested App Authentication hands to the tab. */
export interface NestedToken {
  readonly accessToken: string;
  readonly idToken: string;
  readonly expiresIn: number;
  readonly scope: string;
}
