// The frame around everything: theme, who is signed in, and what is shown when nobody can be.
import {
  Button,
  FluentProvider,
  type GriffelRenderer,
  Link,
  RendererProvider,
  teamsDarkTheme,
  teamsHighContrastTheme,
  teamsLightTheme,
} from '@fluentui/react-components';
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { HashRouter, Route, Routes } from 'react-router';
import type { Me } from '../core/views/office.ts';
import type { Answers } from './answers.ts';
import type { Api } from './api.ts';
import { clockFrom } from './clock.ts';
import { dropOldDrafts } from './drafts.ts';
import { GripContext, useAnswerFrom } from './grip.ts';
import { isFramed, type Opened, onTheme, type ThemeName } from './host.ts';
import { ErrorStop } from './parts/ErrorStop.tsx';
import { Waiting } from './parts/Loaded.tsx';
import { Shell } from './Shell.tsx';

const themes = {
  default: teamsLightTheme,
  dark: teamsDarkTheme,
  contrast: teamsHighContrastTheme,
} as const satisfies Record<ThemeName, unknown>;

interface Props {
  readonly renderer: GriffelRenderer;
  readonly opened: Opened | undefined;
  readonly link: string | undefined;
  readonly api: Api;
  readonly answers: Answers;
}

export function App({ renderer, opened, link, api, answers }: Props) {
  const [theme, setTheme] = useState<ThemeName>(opened?.theme ?? 'default');
  useEffect(() => {
    if (opened) onTheme(setTheme);
  }, [opened]);
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  return (
    <RendererProvider renderer={renderer} targetDocument={document}>
      <FluentProvider theme={themes[theme]} className="grip">
        {opened ? (
          <SignedIn api={api} answers={answers} theme={theme} />
        ) : (
          <Alone title={isFramed() ? 'Grip could not reach Teams' : 'Grip opens inside Teams'}>
            <p>
              This page works inside Microsoft Teams, where you are signed in already. Nothing about any child
              is shown here.
            </p>
            {link ? (
              <Link href={link} target="_top" inline>
                Open Grip in Teams
              </Link>
            ) : (
              <p>In Teams, choose Apps and look for Grip.</p>
            )}
          </Alone>
        )}
      </FluentProvider>
    </RendererProvider>
  );
}

function SignedIn({ api, answers, theme }: Pick<Props, 'api' | 'answers'> & { theme: ThemeName }) {
  const { data: me, failure } = useAnswerFrom<Me>(answers, '/api/me');
  const [notice, setNotice] = useState({ sentence: '', n: 0 });
  const say = useCallback((sentence: string) => setNotice(({ n }) => ({ sentence, n: n + 1 })), []);
  useEffect(() => answers.keepFresh(), [answers]);
  const now = useMemo(() => (me ? clockFrom(me.now) : undefined), [me]);
  const known = me !== undefined;
  useEffect(() => {
    if (known && now) dropOldDrafts(localStorage, now());
  }, [known, now]);
  const grip = useMemo(
    () => (me && now ? { api, answers, me, theme, now, say } : undefined),
    [api, answers, me, theme, now, say],
  );
  if (grip)
    return (
      <GripContext value={grip}>
        <HashRouter>
          <Routes>
            <Route path="/book/:ref" element={<Dialog />} />
            <Route path="*" element={<Shell notice={notice} onRead={() => say('')} />} />
          </Routes>
        </HashRouter>
      </GripContext>
    );
  if (failure)
    return (
      <Alone title="Grip cannot show you anything yet">
        <p role="alert">{failure.message}</p>
        <Button appearance="primary" onClick={() => void answers.refresh('/api/me')}>
          Try again
        </Button>
      </Alone>
    );
  return <Opening />;
}

const BookPage = lazy(async () => ({ default: (await import('./pages/BookPage.tsx')).BookPage }));

/** A page that Teams shows in a dialog of its own: without the pages around it. */
const Dialog = () => (
  <ErrorStop>
    <Suspense fallback={<Opening />}>
      <BookPage />
    </Suspense>
  </ErrorStop>
);

const Opening = () => (
  <main className="alone">
    <h1 className="sr-only">Grip is opening</h1>
    <Waiting rows={6} />
  </main>
);

const Alone = ({ title, children }: { title: string; children: ReactNode }) => (
  <main className="alone">
    <h1>{title}</h1>
    {children}
  </main>
);
