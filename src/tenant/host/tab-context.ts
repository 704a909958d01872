// What the host tells a tab about where it is: the flat context object, and the placeholders in its address.
import type { App, Person } from './tenant-api.ts';
import type { ThemeName } from './themes.ts';

/** Where and for whom a tab is shown. */
export interface TabPlace {
  readonly tenantId: string;
  readonly person: Person;
  readonly app: App;
  readonly entityId: string;
  readonly subEntityId: string | undefined;
  readonly theme: ThemeName;
}

const sessionId = crypto.randomUUID();

/** The flat object that teams-js turns into its `Context`. */
export function tabContext({ tenantId, person, app, entityId, subEntityId, theme }: TabPlace) {
  return {
    theme,
    locale: 'en-gb',
    entityId,
    subEntityId: subEntityId ?? '',
    hostName: 'Teams',
    hostClientType: 'web',
    ringId: 'general',
    sessionId,
    appSessionId: sessionId,
    userObjectId: person.oid,
    userPrincipalName: person.userPrincipalName,
    loginHint: person.userPrincipalName,
    userDisplayName: person.displayName,
    tid: tenantId,
    hostTenantId: tenantId,
    appId: app.manifestId,
    isFullScreen: false,
  };
}

/** The manifest's contentUrl with its placeholders filled in. */
export function contentAddress(contentUrl: string, place: TabPlace): string {
  const context: Readonly<Record<string, unknown>> = {
    ...tabContext(place),
    upn: place.person.userPrincipalName,
  };
  return contentUrl.replaceAll(/\{(\w+)\}|%7B(\w+)%7D/gi, (whole, plain?: string, encoded?: string) => {
    const value = context[plain ?? encoded ?? ''];
    return typeof value === 'string' ? encodeURIComponent(value) : whole;
  });
}
