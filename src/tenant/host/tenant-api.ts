// The host page's calls to the tenant's control routes.

import type { ChatView } from '../teams/chat-view.ts';
import type { FeedEntry } from '../teams/feed.ts';
import type { Outcome } from '../teams/invokes.ts';
import type { Mail } from '../teams/mail.ts';
import type { Presence, PresenceChange } from '../teams/presence.ts';

export type { ChatView, MessageView } from '../teams/chat-view.ts';
export type { FeedEntry } from '../teams/feed.ts';
export type { Dialog, Outcome } from '../teams/invokes.ts';
export type { Mail } from '../teams/mail.ts';
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
}

async function call<T>(path: string, body?: unknown): Promise<T> {
  const reply = await fetch(`/_tenant${path}`, {
    cache: 'no-store',
    ...(body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  if (reply.status === 204) return undefined as T;
  const answer = (await reply.json()) as T & { error?: { message?: string } };
  if (!reply.ok) throw new Error(answer.error?.message ?? 'The local tenant did not answer as expected.');
  return answer;
}

const list = async <T>(path: string) => (await call<{ value: readonly T[] }>(path)).value;

export const readSettings = () => call<{ tenantId: string }>('/settings');
export const readPeople = () => call<readonly Person[]>('/people');
export const readApps = () => list<App>('/teamsApps');
export const readClock = () => call<{ now: string; offsetMs: number }>('/clock');
export const moveClock = (move: { by: string } | { to: string }) => call<unknown>('/clock', move);

/** Everything of one person at once. */
export async function readPersonal(oid: string): Promise<Personal> {
  const [chats, feed, mail, presence] = await Promise.all([
    list<ChatView>(`/chats/${oid}`),
    list<FeedEntry>(`/feed/${oid}`),
    list<Mail>(`/mail/${oid}`),
    call<Presence>(`/users/${oid}/presence`),
  ]);
  return { chats, feed, mail, presence };
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
/** A token that the tab asks for through Nested App Authentication. */
export const nestedToken = (oid: string, asked: { clientId: string; origin: string; scopes: string }) =>
  call<NestedToken>(`/nested-token`, { userId: oid, ...asked });

/** What Nested App Authentication hands to the tab. */
export interface NestedToken {
  readonly accessToken: string;
  readonly idToken: string;
  readonly expiresIn: number;
  readonly scope: string;
}
