// The tab's side of Teams: where it is opened, which theme, who is signed in. The only file that speaks to teams-js.
import { app, authentication, dialog, FrameContexts, pages } from '@microsoft/teams-js';

const themeNames = ['default', 'dark', 'contrast'] as const;
export type ThemeName = (typeof themeNames)[number];

export interface Opened {
  readonly theme: ThemeName;
  /** Where a card or a link led, e.g. `actions/ACT-0121`. */
  readonly place: string | undefined;
}

const themeOf = (name: string | undefined): ThemeName =>
  themeNames.find((one) => one === name) ?? (name === 'glass' ? 'dark' : 'default');

const within = <T>(ms: number, promise: Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('Teams did not answer.')), ms);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });

/** A page in no frame has no Teams around it, so it is not asked. */
export const isFramed = (): boolean => window.parent !== window;

/** Meets the host; undefined where there is none that Teams or the settings know, within 8 seconds. */
export async function openInTeams(hostOrigins: readonly string[]): Promise<Opened | undefined> {
  if (!isFramed()) return undefined;
  try {
    await within(8000, app.initialize([...hostOrigins]));
    const context = await within(8000, app.getContext());
    app.notifySuccess();
    const place = context.page.subPageId;
    return { theme: themeOf(context.app.theme), place: place ? place : undefined };
  } catch {
    return undefined;
  }
}

export function onTheme(change: (theme: ThemeName) => void): void {
  app.registerOnThemeChangeHandler((name) => change(themeOf(name)));
}

/** The signed-in person's token for our own API (Teams single sign-on). */
export const getToken = (): Promise<string> => authentication.getAuthToken();

/** Tells Teams where the person is, so that "copy link" leads back to the same view. Opaque references only. */
export function tellPlace(place: string): void {
  if (!isFramed()) return;
  try {
    if (pages.isSupported()) pages.shareDeepLink({ subPageId: place, subPageLabel: 'Grip' });
  } catch {
    // A host without this loses a link to copy and nothing else.
  }
}

/** Opens an https address in the person's browser; anything else is not opened. */
export function openAddress(address: string): void {
  if (!URL.canParse(address) || new URL(address).protocol !== 'https:') return;
  void app.openLink(address).catch(() => window.open(address, '_blank', 'noopener'));
}

/** Who is signed in to Teams, for a sign-in of the same person elsewhere. */
export async function signedInAs(): Promise<{ readonly oid: string; readonly loginHint: string }> {
  const { user } = await within(8000, app.getContext());
  return { oid: user?.id ?? '', loginHint: user?.loginHint ?? user?.userPrincipalName ?? '' };
}

/** The page was opened in a dialog of its own, from a card. */
export const isDialog = (): boolean => app.getFrameContext() === FrameContexts.task;

/** Closes the dialog that this page is; what was done in it is known already. */
export const closeDialog = (): void => dialog.url.submit({});
