// An app's page in a frame that speaks the teams-js protocol: the tab itself, or a dialog it opened.
import { MessageBar, MessageBarBody, Spinner } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import { type FrameHost, type FrameLink, linkFrame } from './teams-protocol.ts';
import type { ThemeName } from './themes.ts';

interface Props {
  readonly title: string;
  readonly address: string;
  readonly theme: ThemeName;
  readonly host: Omit<FrameHost, 'loaded'>;
  /** Gets the link to the frame, and undefined when it is gone. */
  readonly onLink?: (link: FrameLink | undefined) => void;
}

const patienceMs = 15_000;

export function TeamsFrame({ title, address, theme, host, onLink }: Props) {
  const frame = useRef<HTMLIFrameElement>(null);
  const link = useRef<FrameLink>(undefined);
  const [state, setState] = useState<'loading' | 'slow' | 'ready'>('loading');
  const [problem, setProblem] = useState<string>();
  const latest = useRef({ host, onLink });
  latest.current = { host, onLink };
  // The page is told of another theme; its address, which names the first one, is not asked for again.
  const [opened] = useState(address);
  const { origin } = new URL(opened);

  useEffect(() => {
    if (!frame.current) return;
    const made = linkFrame(frame.current, origin, {
      frameContext: latest.current.host.frameContext,
      context: () => latest.current.host.context(),
      hasNestedAuth: () => latest.current.host.hasNestedAuth(),
      getAuthToken: () => latest.current.host.getAuthToken(),
      openDialog: (request) => latest.current.host.openDialog(request),
      completeDialog: (result) => latest.current.host.completeDialog(result),
      resizeDialog: (size) => latest.current.host.resizeDialog(size),
      messageForParent: (message) => latest.current.host.messageForParent(message),
      messageForChild: (message) => latest.current.host.messageForChild(message),
      openAddress: (url) => latest.current.host.openAddress(url),
      navigateToApp: (target) => latest.current.host.navigateToApp(target),
      nestedAuth: (request, from) => latest.current.host.nestedAuth(request, from),
      loaded: (failure) => {
        setState('ready');
        setProblem(failure);
      },
    });
    link.current = made;
    latest.current.onLink?.(made);
    const patience = setTimeout(() => setState((now) => (now === 'loading' ? 'slow' : now)), patienceMs);
    return () => {
      clearTimeout(patience);
      made.close();
      link.current = undefined;
      latest.current.onLink?.(undefined);
    };
  }, [origin]);

  useEffect(() => {
    link.current?.send('themeChange', theme);
  }, [theme]);

  return (
    <div className="frame-place">
      {state === 'loading' && (
        <div className="frame-wait">
          <Spinner label={`Opening ${title}`} />
        </div>
      )}
      {(problem !== undefined || state === 'slow') && (
        <MessageBar intent="warning">
          <MessageBarBody>
            {problem ?? `${title} has not said that it is ready. Is the service running?`}
          </MessageBarBody>
        </MessageBar>
      )}
      <iframe
        ref={frame}
        title={title}
        src={opened}
        onLoad={host.frameContext === 'task' ? () => setState('ready') : undefined}
        allow="clipboard-read; clipboard-write"
        sandbox="allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads allow-modals"
      />
    </div>
  );
}
