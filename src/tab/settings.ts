// What the server writes into the page before it sends it: which hosts may hold the tab, and where Teams finds it.

export interface TabSettings {
  /** Origins, besides Microsoft's own, whose pages may hold the tab: the local tenant's host page. */
  readonly hostOrigins: readonly string[];
  readonly appId: string;
  /** Where links into Teams begin, e.g. `https://teams.microsoft.com`. */
  readonly linkBase: string;
  readonly tenantId: string;
  /** Of the Entra registration in whose name a person lets the tab see their own calendar. */
  readonly clientId: string;
  /** Where requests to `https://graph.microsoft.com` are carried. */
  readonly graph: string;
  /** Where people sign in, e.g. `https://login.microsoftonline.com`. */
  readonly login: string;
}

const isTextList = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

const textNames = ['appId', 'linkBase', 'tenantId', 'clientId', 'graph', 'login'] as const;

/** Reads the settings; a page that was not filled in gives empty ones, so that it can still say what is wrong. */
export function readSettings(text: string): TabSettings {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    parsed = undefined;
  }
  const given = (typeof parsed === 'object' && parsed !== null ? parsed : {}) as Record<string, unknown>;
  const texts = Object.fromEntries(
    textNames.map((name) => [name, typeof given[name] === 'string' ? given[name] : '']),
  ) as Record<(typeof textNames)[number], string>;
  return { ...texts, hostOrigins: isTextList(given.hostOrigins) ? given.hostOrigins : [] };
}

/** The settings of this page. */
export const pageSettings = (): TabSettings =>
  readSettings(document.getElementById('grip-settings')?.textContent ?? '');

/** The address that opens the tab in Teams, at a place of it where one is given; undefined where the server named none (platform facts B18). */
export function linkIntoTeams(
  { linkBase, appId }: Pick<TabSettings, 'linkBase' | 'appId'>,
  place?: string,
): string | undefined {
  if (!linkBase || !appId) return undefined;
  const context = place ? `?context=${encodeURIComponent(JSON.stringify({ subEntityId: place }))}` : '';
  return `${linkBase.replace(/\/$/, '')}/l/entity/${encodeURIComponent(appId)}/grip${context}`;
}
