// What every part of the local tenant shares: its store, its clock, its signing keys, its faults and its routes.
import type { EventEmitter } from 'node:events';
import type { Request, Response } from 'express';
import type { JWTPayload } from 'jose';
import type Database from 'libsql';

/** The parts of Microsoft 365 that the local tenant plays; faults and coverage are told apart by them. */
export const families = ['login', 'identity', 'graph', 'connector', 'control', 'host'] as const;
export type Family = (typeof families)[number];

/** Where each family's routes begin on the tenant's one address. */
export const prefixes = {
  login: '/login',
  identity: '/msi',
  graph: '/graph/v1.0',
  connector: '/connector',
  control: '/_tenant',
  host: '',
} as const satisfies Record<Family, string>;

/** Who is calling, as the checked bearer token says; absent on routes that need none. */
export interface Caller {
  readonly kind: 'app' | 'person';
  /** The calling application's client id. */
  readonly appId: string;
  /** Entra object id of the signed-in person; only where `kind` is `person`. */
  readonly oid?: string;
  /** Application permissions (`roles`) or delegated ones (`scp`). */
  readonly permissions: readonly string[];
}

export interface Route {
  readonly family: Family;
  readonly method: 'get' | 'post' | 'patch' | 'put' | 'delete';
  /** Express path below the family's prefix, e.g. `/sites/:siteId/lists`. */
  readonly path: string;
  /** One line for the coverage table. */
  readonly summary: string;
  readonly handle: (request: Request, response: Response, caller: Caller | undefined) => unknown;
}

/** The tenant's clock: what record dates and the Teams page show. It runs on between moves and survives a restart. */
export interface TenantClock {
  now(): Date;
  /** Sets the clock; it goes on running from there. */
  move(to: Date): void;
}

export interface Issuer {
  /** Signs an RS256 token with the tenant's own key. */
  sign(claims: JWTPayload, options: { issuer: string; audience: string; seconds?: number }): Promise<string>;
  /** Checks signature, issuer, audience and time; throws where any is off. */
  verify(token: string, options: { issuer: string; audience: string | string[] }): Promise<JWTPayload>;
  /** The public half, as served by the JWKS routes (key id = RFC 7638 thumbprint). */
  jwks(): { keys: readonly object[] };
  /** `iss` of this tenant's Entra tokens. */
  readonly entra: string;
  /** `iss` of the tokens by which the connector calls a bot. */
  readonly botFramework: string;
}

/** Behaviours that Microsoft's documentation leaves open; both sides of each are tested. */
export interface Switches {
  /** A4.2: does a PATCH with a stale If-Match fail with 412? */
  readonly honoursIfMatch: boolean;
  /** A3.4: answer over the list view threshold with 422 `tooManyResources` or the older 429. */
  readonly thresholdAnswer: '422' | '429';
  /** A4.5: status and code of a unique violation. */
  readonly duplicateAnswer: '409' | '400';
  /** D6: answer where the app is installed already. */
  readonly installedTwiceAnswer: '409' | '201';
  /** Mail that `sendMail` accepts arrives, or is lost on its way; or the mailbox may not be sent from (C7). */
  readonly mailDelivery: 'arrives' | 'quiet' | 'refused';
  /** Rows a list query may touch (A3.4). */
  readonly listViewThreshold: number;
  /** Items on a page where the client names no `$top` (A3.7). */
  readonly defaultPageSize: number;
  /** Age in seconds of the tenant's clock after which a delta token is answered with 410. */
  readonly deltaTokenSeconds: number;
  /** Resource units an app may use in a minute (B2, B3); 0 leaves them unmetered. */
  readonly resourceUnitsPerMinute: number;
  /** An event posted again with the same transactionId: the event that is there, or 409. */
  readonly duplicateTransaction: 'sameEvent' | '409';
  /** Whether a declined meeting leaves the calendar of the person who declined it, as Outlook is set up at first. */
  readonly declinedEvents: 'removed' | 'kept';
  /** H13: mailboxes that one getSchedule may ask for; 20 is documented, 100 was observed. */
  readonly schedulesPerRequest: number;
  /** Chance in percent that findMeetingTimes gives to someone tentatively busy; nothing is documented. */
  readonly tentativeConfidence: number;
  /** C4: the least permission of findMeetingTimes, whose documentation has changed. */
  readonly findMeetingTimesNeeds: 'Calendars.Read' | 'Calendars.Read.Shared';
  /** Whether people may agree to what an application asks of them, or an administrator only. */
  readonly userConsent: 'allowed' | 'adminOnly';
  /** Whether this Teams offers Nested App Authentication; older clients do not. */
  readonly nestedAppAuth: boolean;
  /** Delegated tokens for Graph: given, refused until the person signs in again, or refused by policy. */
  readonly delegatedTokens: 'given' | 'interactionRequired' | 'refused';
}

export interface TenantContext {
  /** `http://127.0.0.1:PORT`, no trailing slash. */
  readonly address: string;
  /** Entra tenant id (GUID), kept in the store. */
  readonly tenantId: string;
  /** The SharePoint host name, e.g. `council.sharepoint.example`. */
  readonly sharePointHost: string;
  /** What a managed-identity request must carry as `X-IDENTITY-HEADER` (IDENTITY_HEADER of the service). */
  readonly identityHeader: string;
  /** SQLite; every table is created where it is used (`create table if not exists`). */
  readonly db: Database.Database;
  readonly clock: TenantClock;
  readonly issuer: Issuer;
  switches(): Switches;
  /** Tells the host page that something a person would see has changed: `changed` with a person's object id or nothing for all. */
  readonly events: EventEmitter<{ changed: [string?] }>;
}
