// The host page: app bar on the left, title bar and clock above, and the chosen place in between.
import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import { useCallback, useEffect, useRef } from 'react';
import { AppBar } from './AppBar.tsx';
import { CalendarPane } from './CalendarPane.tsx';
import { ChatPane } from './ChatPane.tsx';
import { useTenantNow } from './ClockControls.tsx';
import { isWebAddress, parseEntityLink } from './deep-link.ts';
import { FeedPane } from './FeedPane.tsx';
import { MailPane } from './MailPane.tsx';
import { answerNestedAuth } from './nested-auth.ts';
import { PersonPicker } from './PersonPicker.tsx';
import { goTo, type Place, slugOf, usePlace } from './place.ts';
import type { CardHost } from './press-card.ts';
import { accessToken } from './sign-in.ts';
import { TabPane } from './TabPane.tsx';
import { TitleBar } from './TitleBar.tsx';
import { useToasts } from './Toasts.tsx';
import { tabContext } from './tab-context.ts';
import type { Person, Personal, App as TeamsApp } from './tenant-api.ts';
import type { ThemeName } from './themes.ts';
import { useConsent } from './use-consent.tsx';
import { useDialogs } from './use-dialogs.tsx';
import { type Shared, useTenant } from './use-tenant.ts';

interface Props {
  readonly theme: ThemeName;
  readonly onTheme: (theme: ThemeName) => void;
}

export function App({ theme, onTheme }: Props) {
  const place = usePlace();
  const { shared, personal, trouble, reload } = useTenant(place.personId);
  const now = useTenantNow(shared?.clockOffsetMs ?? 0);
  const person = shared?.people.find(({ oid }) => oid === place.personId);
  const mayEnter = person?.accountEnabled === true;
  const { element: toasts, show } = useToasts(place.personId, mayEnter ? personal : undefined);

  useEffect(() => {
    document.title = person ? `${person.displayName}, local tenant` : 'Local tenant';
  }, [person]);

  return (
    <div className="page">
      <TitleBar
        theme={theme}
        onTheme={onTheme}
        person={person}
        presence={mayEnter ? personal?.presence : undefined}
        people={shared?.people ?? []}
        place={place}
        now={now}
        reload={reload}
        show={show}
        isReady={shared !== undefined}
      />
      {trouble !== undefined && (
        <MessageBar intent="warning">
          <MessageBarBody>{trouble}</MessageBarBody>
        </MessageBar>
      )}
      {shared && mayEnter && personal && (
        <Desk
          key={person.oid}
          shared={shared}
          person={person}
          personal={personal}
          place={place}
          theme={theme}
          now={now}
          reload={reload}
          show={show}
        />
      )}
      {person?.accountEnabled === false && (
        <main className="welcome">
          <h2>This account is disabled</h2>
          <p>{person.displayName} has left and cannot sign in. Choose someone else above.</p>
        </main>
      )}
      {shared && !person && (
        <main className="welcome">
          <h2>Choose who you are</h2>
          <p>Everyone here is made up. You see Teams as the person you choose sees it.</p>
          <PersonPicker people={shared.people} current={undefined} placeName={place.name} />
        </main>
      )}
      {!(shared && (!person || personal)) && trouble === undefined && (
        <main className="welcome">
          <p role="status">Loading…</p>
        </main>
      )}
      {toasts}
      <footer>Local tenant: synthetic data. This is not Microsoft Teams.</footer>
    </div>
  );
}

interface DeskProps {
  readonly shared: Shared;
  readonly person: Person;
  readonly personal: Personal;
  readonly place: Place;
  readonly theme: ThemeName;
  readonly now: Date;
  readonly reload: () => Promise<void>;
  readonly show: (from: string, text: string) => void;
}

/** What one person has in front of them. */
function Desk({ shared, person, personal, place, theme, now, reload, show }: DeskProps) {
  const { apps, tenantId, hasNestedAuth } = shared;
  const atTab = apps.find((app) => slugOf(app) === place.name && app.staticTabs.length > 0);
  const lastTab = useRef<{ app: TeamsApp; place: Place }>(undefined);
  if (atTab) lastTab.current = { app: atTab, place };
  const kept = lastTab.current;

  function openApp(appId: string, tab: string | undefined, sub: string | undefined): void {
    const app = apps.find(({ catalogId, manifestId }) => [catalogId, manifestId].includes(appId));
    if (app) goTo({ personId: person.oid, name: slugOf(app), tab, sub });
    else show('Local tenant', 'That link leads to an app that is not in the catalogue.');
  }

  const openAddress = useCallback((url: string) => {
    const link = parseEntityLink(url);
    if (link) openAppRef.current(link.appId, link.entityId, link.subEntityId);
    else if (isWebAddress(url)) window.open(url, '_blank', 'noopener,noreferrer');
  }, []);
  const openAppRef = useRef(openApp);
  openAppRef.current = openApp;

  const host: CardHost = {
    personId: person.oid,
    theme,
    reload,
    openAddress,
    openDialog: (dialog, chat) => dialogs.openForBot(dialog, chat),
    say: (sentence) => show('Answer', sentence),
  };

  const consent = useConsent(person);
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
  const getAuthToken = (app: TeamsApp | undefined) => {
    if (!app?.resource) return Promise.reject(new Error('The app names no resource in webApplicationInfo.'));
    return accessToken(tenantId, person.userPrincipalName, app.resource);
  };
  const shell = {
    hasNestedAuth: () => hasNestedAuth,
    openAddress,
    navigateToApp: (target: Readonly<Record<string, unknown>>) =>
      openApp(String(target.appId ?? ''), text(target.pageId), text(target.subPageId)),
    nestedAuth: (request: string, origin: string) =>
      answerNestedAuth(request, { tenantId, person, origin, ask: consent.ask }),
  };
  const dialogs = useDialogs(host, shell, (chat) => {
    const app = chat ? apps.find(({ catalogId }) => catalogId === chat.catalogId) : kept?.app;
    const at = chat ? undefined : kept?.place;
    return {
      getAuthToken: () => getAuthToken(app),
      context: () =>
        app
          ? tabContext({
              tenantId,
              person,
              app,
              entityId: at?.tab ?? (at ? (app.staticTabs[0]?.entityId ?? '') : ''),
              subEntityId: at?.sub,
              theme,
            })
          : { theme },
    };
  });

  const { chats, feed, mail, calendar } = personal;
  return (
    <div className="desk">
      <AppBar place={place} apps={apps} personal={personal} />
      <main>
        {place.name === 'chat' && <ChatPane chats={chats} apps={apps} now={now} host={host} />}
        {place.name === 'activity' && (
          <FeedPane personId={person.oid} feed={feed} now={now} onOpen={openAddress} />
        )}
        {place.name === 'mail' && (
          <MailPane personId={person.oid} mail={mail} now={now} onOpen={openAddress} />
        )}
        {place.name === 'calendar' && (
          <CalendarPane personId={person.oid} calendar={calendar} now={now} reload={reload} />
        )}
        {kept && (
          <div className="tab-keeper" hidden={!atTab}>
            <TabPane
              place={kept.place}
              tab={{ tenantId, person, app: kept.app, theme }}
              onLink={dialogs.setTab}
              host={{
                ...shell,
                getAuthToken: () => getAuthToken(kept.app),
                openDialog: dialogs.openForTab,
                completeDialog: () => undefined,
                resizeDialog: () => undefined,
                messageForParent: () => undefined,
                messageForChild: dialogs.tellDialog,
              }}
            />
          </div>
        )}
        {!atTab && !['chat', 'activity', 'mail', 'calendar'].includes(place.name) && (
          <p className="empty">There is no such place. Choose one on the app bar.</p>
        )}
      </main>
      {dialogs.element}
      {consent.element}
    </div>
  );
}
