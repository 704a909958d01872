// A delegated Graph token as MSAL gets it in a tab, without a browser: consent given, then Nested App Authentication.
import type { TestTenant } from '../support/tenant.ts';

/** The application that people book with, and where its tab is. */
export const bookingApp = '44444444-4444-4444-8444-444444444444';
const tabOrigin = 'http://127.0.0.1:1';

/** Registers an application whose permissions each person is asked for. */
export async function registerBookingApp(
  tenant: TestTenant,
  consentable: readonly string[] = [
    'Calendars.ReadWrite',
    'Calendars.Read',
    'User.Read',
    'MailboxSettings.Read',
  ],
): Promise<void> {
  await tenant.control.post('/apps', {
    appId: bookingApp,
    displayName: 'Booking',
    permissions: [],
    consentable,
    spaRedirectUris: [`brk-multihub://${new URL(tabOrigin).host}`],
  });
}

/** A person agrees to permissions of an application. */
export const consent = (tenant: TestTenant, person: string, scopes: readonly string[], appId = bookingApp) =>
  tenant.control.put(`/users/${person}/consents`, { appId, scopes });

/** An access token for Graph; throws Entra's sentence where none is given. */
export async function delegatedToken(
  tenant: TestTenant,
  oid: string,
  scopes: readonly string[],
  appId = bookingApp,
): Promise<string> {
  const { accessToken } = await tenant.control.post<{ accessToken: string }>('/nested-token', {
    userId: oid,
    clientId: appId,
    origin: tabOrigin,
    scopes: scopes.map((scope) => `https://graph.microsoft.com/${scope}`).join(' '),
  });
  return accessToken;
}
