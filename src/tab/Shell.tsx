// Navigation by role, the page that is open, and what must be heard on every page: offline, an alarm that nobody has answered, and what was just saved.
import {
  Button,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  MessageBar,
  MessageBarBody,
} from '@fluentui/react-components';
import { DismissRegular, NavigationRegular } from '@fluentui/react-icons';
import { Suspense, useEffect, useRef, useState } from 'react';
import { Navigate, NavLink, Route, Routes, useLocation, useNavigate } from 'react-router';
import type { Page } from '../core/views/office.ts';
import { useGrip } from './grip.ts';
import { tellPlace } from './host.ts';
import { pageElements, pageWords, recordPages } from './pages.ts';
import { AlarmBanner } from './parts/AlarmBanner.tsx';
import { ErrorStop } from './parts/ErrorStop.tsx';
import { Waiting } from './parts/Loaded.tsx';

interface Props {
  readonly notice: { readonly sentence: string; readonly n: number };
  readonly onRead: () => void;
}

export function Shell({ notice, onRead }: Props) {
  const { me } = useGrip();
  const { pathname, search } = useLocation();
  const current = me.pages.find((page) => pathname.startsWith(`/${page}`));
  useEffect(() => tellPlace(`${pathname}${search}`.replace(/^\//, '')), [pathname, search]);
  useEffect(() => {
    const title = current ? pageWords[current].title : (concernIn(pathname) ?? otherTitles[pathname]);
    document.title = title ? `${title} · Grip` : 'Grip';
  }, [current, pathname]);
  return (
    <div className="shell">
      <button type="button" className="skip" onClick={() => document.getElementById('page')?.focus()}>
        Skip to the page
      </button>
      <header className="bar">
        <PageMenu current={current} />
        <span className="bar-name">Grip</span>
        <span className="bar-person">
          {me.person.name} · {me.person.roles.join(', ')}
        </span>
      </header>
      <nav className="nav" aria-label="Pages">
        <ul>
          {me.pages.map((page) => (
            <li key={page}>
              <NavLink to={`/${page}`}>
                <PageName page={page} />
              </NavLink>
            </li>
          ))}
        </ul>
      </nav>
      <main className="page" id="page" tabIndex={-1}>
        <Offline />
        <AlarmBanner refs={me.unanswered} shownRef={concernIn(pathname)} />
        <ErrorStop key={pathname}>
          <Suspense fallback={<Waiting rows={6} />}>
            <Routes>
              {me.pages.map((page) => {
                const Shown = pageElements[page];
                return <Route key={page} path={`/${page}`} element={<Shown />} />;
              })}
              <Route path="/actions/:ref" element={<recordPages.action />} />
              <Route path="/audits/:ref" element={<recordPages.audit />} />
              <Route path="/concerns/:ref" element={<recordPages.concern />} />
              <Route path="/sessions/:ref" element={<recordPages.session />} />
              <Route path="/choose" element={<recordPages.choose />} />
              <Route path="*" element={<Navigate to="/my-work" replace />} />
            </Routes>
          </Suspense>
        </ErrorStop>
        <footer className="foot">
          If a child is in immediate danger call 999 and the emergency duty team. Do not wait for this system.
        </footer>
      </main>
      <Notice {...notice} onRead={onRead} />
    </div>
  );
}

const otherTitles: Readonly<Record<string, string>> = { '/choose': 'Choose cases' };

const concernIn = (pathname: string): string | undefined => /^\/concerns\/([^/]+)$/.exec(pathname)?.[1];

function PageName({ page }: { page: Page }) {
  const { me } = useGrip();
  if (page !== 'my-work' || me.needsMe === 0) return pageWords[page].title;
  return (
    <>
      {pageWords[page].title} <span className="count">{me.needsMe}</span>
      <span className="sr-only"> need you now</span>
    </>
  );
}

function PageMenu({ current }: { current: Page | undefined }) {
  const { me } = useGrip();
  const navigate = useNavigate();
  return (
    <div className="menu-small">
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <Button appearance="subtle" icon={<NavigationRegular />} aria-label="Pages" />
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            {me.pages.map((page) => (
              <MenuItem
                key={page}
                aria-current={page === current ? 'page' : undefined}
                onClick={() => navigate(`/${page}`)}
              >
                <PageName page={page} />
              </MenuItem>
            ))}
          </MenuList>
        </MenuPopover>
      </Menu>
    </div>
  );
}

function Offline() {
  const [online, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const look = () => setOnline(navigator.onLine);
    window.addEventListener('online', look);
    window.addEventListener('offline', look);
    return () => {
      window.removeEventListener('online', look);
      window.removeEventListener('offline', look);
    };
  }, []);
  return (
    <div role="status">
      {online ? null : (
        <MessageBar intent="warning" className="gap">
          <MessageBarBody>You are offline. What you type is kept.</MessageBarBody>
        </MessageBar>
      )}
    </div>
  );
}

/** Stays for a while, longer for a longer sentence, and is read out; it never takes the focus. */
function Notice({ sentence, n, onRead }: Props['notice'] & { onRead: () => void }) {
  const read = useRef(onRead);
  read.current = onRead;
  useEffect(() => {
    if (!sentence || n === 0) return;
    const timer = setTimeout(() => read.current(), 6000 + sentence.length * 60);
    return () => clearTimeout(timer);
  }, [sentence, n]);
  return (
    <div className="notice" role="status" aria-live="polite">
      {sentence ? (
        <div className="notice-box">
          <span>{sentence}</span>
          <Button
            appearance="subtle"
            size="small"
            icon={<DismissRegular />}
            aria-label="Close this notice"
            onClick={onRead}
          />
        </div>
      ) : null}
    </div>
  );
}
