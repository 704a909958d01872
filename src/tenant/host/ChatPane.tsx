// A person's chats with bots: the list with neutral previews, the messages, and the box to write in.
import { Button, CounterBadge, Textarea } from '@fluentui/react-components';
import { SendRegular } from '@fluentui/react-icons';
import { useEffect, useRef, useState } from 'react';
import { AppIcon } from './AppIcon.tsx';
import { MessageList } from './MessageList.tsx';
import type { CardHost } from './press-card.ts';
import { type App, type ChatView, changeAccess, markChatRead, sayToBot } from './tenant-api.ts';
import { shortTime } from './times.ts';

interface Props {
  readonly chats: readonly ChatView[];
  readonly apps: readonly App[];
  readonly now: Date;
  readonly host: CardHost;
}

export function ChatPane({ chats, apps, now, host }: Props) {
  const [chosen, setChosen] = useState<string>();
  const chat = chats.find(({ conversationId }) => conversationId === chosen) ?? chats[0];
  const newest = chat?.messages.at(-1)?.seq ?? 0;
  const unread = chat?.unread ?? 0;
  const conversationId = chat?.conversationId;

  useEffect(() => {
    if (conversationId !== undefined && unread > 0) void markChatRead(host.personId, conversationId, newest);
  }, [conversationId, unread, newest, host.personId]);

  const toAdd = apps.filter(
    (app) => !chats.some((each) => each.catalogId === app.catalogId && each.installed),
  );

  return (
    <section className="chat" aria-label="Chat">
      <nav aria-label="Chats" className="chat-list">
        <h2>Chat</h2>
        <ul>
          {chats.map((each) => (
            <li key={each.conversationId}>
              <button
                type="button"
                className="row"
                aria-current={each === chat ? 'true' : undefined}
                onClick={() => setChosen(each.conversationId)}
              >
                <AppIcon
                  app={apps.find(({ catalogId }) => catalogId === each.catalogId)}
                  name={each.appName}
                />
                <span className="chat-list-text">
                  <span className="chat-list-name">{each.appName}</span>
                  <span className="chat-list-preview">
                    {each.messages.at(-1)?.preview ?? 'No messages yet'}
                  </span>
                </span>
                <span className="chat-list-side">
                  {each.messages.length > 0 && (
                    <span>{shortTime(each.messages.at(-1)?.sentAt ?? '', now)}</span>
                  )}
                  {each.unread > 0 && (
                    <CounterBadge count={each.unread} size="small" aria-label={`${each.unread} unread`} />
                  )}
                </span>
              </button>
            </li>
          ))}
        </ul>
        {toAdd.map((app) => (
          <AddApp key={app.catalogId} app={app} host={host} />
        ))}
      </nav>
      {chat ? (
        <Conversation key={chat.conversationId} chat={chat} now={now} host={host} />
      ) : (
        <p className="empty">No chat yet. When an app is added for this person, its messages appear here.</p>
      )}
    </section>
  );
}

function AddApp({ app, host }: { readonly app: App; readonly host: CardHost }) {
  const [busy, setBusy] = useState(false);
  async function add(): Promise<void> {
    setBusy(true);
    await changeAccess(host.personId, 'install', app.catalogId);
    await host.reload();
    setBusy(false);
  }
  return (
    <div className="chat-add">
      <p>{app.name} is not installed for this person.</p>
      <Button size="small" disabled={busy} onClick={() => void add()}>
        Add {app.name}
      </Button>
    </div>
  );
}

function Conversation({
  chat,
  now,
  host,
}: {
  readonly chat: ChatView;
  readonly now: Date;
  readonly host: CardHost;
}) {
  const { appName, catalogId, installed, blocked } = chat;
  async function change(action: 'uninstall' | 'block' | 'unblock'): Promise<void> {
    await changeAccess(host.personId, action, catalogId);
    await host.reload();
  }
  return (
    <section className="conversation" aria-label={`Chat with ${appName}`}>
      <header className="conversation-head">
        <h2>{appName}</h2>
        {installed && (
          <>
            <Button size="small" appearance="subtle" onClick={() => change(blocked ? 'unblock' : 'block')}>
              {blocked ? 'Unblock' : 'Block'}
            </Button>
            <Button size="small" appearance="subtle" onClick={() => change('uninstall')}>
              Remove app
            </Button>
          </>
        )}
      </header>
      <MessageList chat={chat} now={now} host={host} />
      {!installed && (
        <p className="conversation-note">{appName} is not installed, so it cannot write here.</p>
      )}
      {installed && blocked && (
        <p className="conversation-note">{appName} is blocked. What it sends is refused.</p>
      )}
      {installed && <MessageBox chat={chat} host={host} />}
    </section>
  );
}

function MessageBox({ chat, host }: { readonly chat: ChatView; readonly host: CardHost }) {
  const [text, setText] = useState('');
  const [error, setError] = useState<string>();
  const sending = useRef(false);

  async function send(): Promise<void> {
    if (text.trim() === '' || sending.current) return;
    sending.current = true;
    setError(undefined);
    try {
      const outcome = await sayToBot(host.personId, { conversationId: chat.conversationId, text });
      if (outcome.kind === 'error') setError(outcome.text);
      setText('');
      await host.reload();
    } catch (problem) {
      setError(problem instanceof Error ? problem.message : 'The message was not sent.');
    }
    sending.current = false;
  }

  return (
    <div className="message-box">
      {error !== undefined && (
        <p className="card-error" role="alert">
          {error}
        </p>
      )}
      <div className="message-box-row">
        <Textarea
          aria-label={`Write to ${chat.appName}`}
          placeholder="Type a message"
          value={text}
          resize="none"
          rows={1}
          onChange={(_, { value }) => setText(value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey) return;
            event.preventDefault();
            void send();
          }}
        />
        <Button
          appearance="transparent"
          icon={<SendRegular />}
          aria-label="Send"
          onClick={() => void send()}
        />
      </div>
    </div>
  );
}
