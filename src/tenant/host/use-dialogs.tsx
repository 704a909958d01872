// The page's one open dialog: a tab's page, a bot's page or a bot's card, and what is handed back when it closes.
import { type ReactNode, useRef, useState } from 'react';
import { CardView } from './CardView.tsx';
import { HostDialog } from './HostDialog.tsx';
import type { CardHost } from './press-card.ts';
import { showOutcome } from './press-card.ts';
import { TeamsFrame } from './TeamsFrame.tsx';
import type { FrameHost, FrameLink } from './teams-protocol.ts';
import { type ChatView, callDialog, type Dialog } from './tenant-api.ts';

/** What a frame in a dialog shares with the tab. */
type SharedHost = Pick<FrameHost, 'hasNestedAuth' | 'openAddress' | 'navigateToApp' | 'nestedAuth'>;

/** What differs between the app of the tab and the app of a bot's chat. */
type AppHost = Pick<FrameHost, 'context' | 'getAuthToken'>;

interface Open {
  readonly dialog: Dialog;
  readonly app: AppHost;
  /** Carries out the submission; a sentence keeps the dialog open. */
  readonly submit: (data: unknown) => Promise<string | undefined>;
  readonly cancel: () => void;
}

/** What teams-js hands to an app whose dialog the person closed. */
const cancelled = 'User cancelled/closed the task module.';

const sizeOf = (value: unknown) =>
  typeof value === 'number' || typeof value === 'string' ? value : undefined;

/** The dialogs of the page; render `element` once. `appHost` speaks for a chat's app, or for the tab's without a chat. */
export function useDialogs(host: CardHost, shared: SharedHost, appHost: (chat?: ChatView) => AppHost) {
  const [open, setOpen] = useState<Open>();
  const [problem, setProblem] = useState<string>();
  const tab = useRef<FrameLink>(undefined);
  const child = useRef<FrameLink>(undefined);

  function show(next: Open): void {
    setProblem(undefined);
    setOpen((before) => {
      before?.cancel();
      return next;
    });
  }

  function close(): void {
    open?.cancel();
    setOpen(undefined);
  }

  async function submit(data: unknown): Promise<string | undefined> {
    const failure = await open?.submit(data);
    if (failure === undefined) setOpen((now) => (now === open ? undefined : now));
    setProblem(failure);
    return failure;
  }

  function openForBot(dialog: Dialog, chat: ChatView): void {
    show({
      dialog,
      app: appHost(chat),
      cancel: () => undefined,
      submit: async (data) => {
        const outcome = await callDialog(host.personId, {
          conversationId: chat.conversationId,
          name: 'task/submit',
          data,
          theme: host.theme,
        });
        if (outcome.kind === 'dialog') {
          openForBot(outcome.dialog, chat);
          return undefined;
        }
        return showOutcome(host, chat, outcome);
      },
    });
  }

  /** Opens a dialog that the tab asked for; settles when it is submitted, rejects when it is closed. */
  function openForTab(request: Readonly<Record<string, unknown>>): Promise<unknown> {
    const url = String(request.url ?? '');
    if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
      return Promise.reject(new Error('A dialog needs the web address of a page.'));
    return new Promise((resolve, reject) => {
      show({
        dialog: {
          title: String(request.title ?? ''),
          width: sizeOf(request.width),
          height: sizeOf(request.height),
          url,
        },
        app: appHost(),
        submit: async (data) => {
          resolve(data);
          return undefined;
        },
        cancel: () => reject(new Error(cancelled)),
      });
    });
  }

  function resize({ width, height }: Readonly<Record<string, unknown>>): void {
    setOpen(
      (now) =>
        now && {
          ...now,
          dialog: {
            ...now.dialog,
            width: sizeOf(width) ?? now.dialog.width,
            height: sizeOf(height) ?? now.dialog.height,
          },
        },
    );
  }

  const { dialog } = open ?? {};
  const element: ReactNode = open && dialog && (
    <HostDialog title={dialog.title || 'Dialog'} width={dialog.width} height={dialog.height} onClose={close}>
      {problem !== undefined && (
        <p className="card-error" role="alert">
          {problem}
        </p>
      )}
      {dialog.card && (
        <CardView
          card={dialog.card}
          theme={host.theme}
          onPress={async (press) => {
            if (press.kind === 'open') {
              host.openAddress(press.url);
              return undefined;
            }
            return submit(press.data);
          }}
        />
      )}
      {dialog.url && !dialog.card && (
        <TeamsFrame
          key={dialog.url}
          title={dialog.title || 'Dialog'}
          address={dialog.url}
          theme={host.theme}
          onLink={(link) => {
            child.current = link;
          }}
          host={{
            ...shared,
            frameContext: 'task',
            getAuthToken: () => open.app.getAuthToken(),
            context: () => ({ ...open.app.context(), theme: host.theme, frameContext: 'task' }),
            openDialog: () => Promise.reject(new Error('A dialog cannot open another one.')),
            completeDialog: (result) => void submit(result),
            resizeDialog: resize,
            messageForParent: (message) => tab.current?.send('messageForParent', message),
            messageForChild: () => undefined,
          }}
        />
      )}
    </HostDialog>
  );

  return {
    element,
    openForBot,
    openForTab,
    isOpen: open !== undefined,
    /** The tab's frame, to which dialogs talk. */
    setTab: (link: FrameLink | undefined) => {
      tab.current = link;
    },
    tellDialog: (message: unknown) => child.current?.send('messageForChild', message),
  };
}
