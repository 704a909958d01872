// Reads Teams deep links to a tab, and decides what else may be opened.

/** Where a link to a tab leads. */
export interface EntityLink {
  /** Manifest or catalogue id. */
  readonly appId: string;
  readonly entityId: string;
  readonly subEntityId: string | undefined;
}

function subEntityOf(context: string | null): string | undefined {
  if (context === null) return undefined;
  try {
    const parsed: unknown = JSON.parse(context);
    if (typeof parsed !== 'object' || parsed === null || !('subEntityId' in parsed)) return undefined;
    return typeof parsed.subEntityId === 'string' ? parsed.subEntityId : undefined;
  } catch {
    return undefined;
  }
}

/** The tab that `https://teams.microsoft.com/l/entity/…` names; undefined for any other address (platform facts B18). */
export function parseEntityLink(address: string): EntityLink | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (url.origin !== 'https://teams.microsoft.com') return undefined;
  const [, , kind, appId, entityId] = url.pathname.split('/').map(decodeURIComponent);
  if (!url.pathname.startsWith('/l/') || kind !== 'entity' || !appId || !entityId) return undefined;
  return { appId, entityId, subEntityId: subEntityOf(url.searchParams.get('context')) };
}

/** Whether the page may open this address in a new window: web addresses alone, never a script. */
export function isWebAddress(address: string): boolean {
  return URL.canParse(address) && ['http:', 'https:'].includes(new URL(address).protocol);
}
