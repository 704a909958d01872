// What the server writes into the page before it sends it: which hosts may hold the tab, and where Teams finds it.

export interface TabSettings {
  /** Origins, besides Microsoft's own, whose pages may hold the tab: the local tenant's host page. */
  readonly hostOrigins: readonly string[];
  readonly appId: string;
  /** Where links into Teams begin, e.g. `https://teams.microsoft.com`. */
  readonly linkBase: string;
}

const isTextList = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

/** Reads the settings; a page that was not filled in gives empty ones, so that it can still say what is wrong. */
export function readSettings(text: string): TabSettings {
  const empty = { hostOrigins: [], appId: '', linkBase: '' };
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return empty;
  }
  if (typeof parsed !== 'object' || parsed === null) return empty;
  const { hostOrigins, appId, linkBase } = parsed as Record<string, unknown>;
  return {
    hostOrigins: isTextList(hostOrigins) ? hostOrigins : [],
    appId: typeof appId === 'string' ? appId : '',
    linkBase: typeof linkBase === 'string' ? linkBase : '',
  };
}

/** The address that opens the tab in Teams; undefined where the server named none (platform facts B18). */
export function linkIntoTeams({ linkBase, appId }: TabSettings): string | undefined {
  if (!linkBase || !appId) return undefined;
  return `${linkBase.replace(/\/$/, '')}/l/entity/${encodeURIComponent(appId)}/grip`;
}
