// A person's chats with bots: the list with neutral previews, and the chat that was chosen.
import { Button, CounterBadge } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { AppIcon } from './AppIcon.tsx';
import { Conversation } from './Conversation.tsx';
import type { CardHost } from './press-card.ts';
import { type App, type ChatView, changeAccess, markChatRead } from './tenant-api.ts';
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

  const toAdd = apps.filter(({ catalogId }) => !chats.some((each) => each.catalogId === catalogId));

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
