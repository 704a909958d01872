// One chat with a bot: its menu, its messages, whether the bot may write here, and the box to write in.
import { Button, Textarea } from '@fluentui/react-components';
import { SendRegular } from '@fluentui/react-icons';
import { useRef, useState } from 'react';
import { ChatMenu } from './ChatMenu.tsx';
import { MessageList } from './MessageList.tsx';
import type { CardHost } from './press-card.ts';
import { type ChatView, sayToBot } from './tenant-api.ts';

interface Props {
  readonly chat: ChatView;
  readonly now: Date;
  readonly host: CardHost;
}

export function Conversation({ chat, now, host }: Props) {
  const { appName, installed } = chat;
  return (
    <section className="conversation" aria-label={`Chat with ${appName}`}>
      <header className="conversation-head">
        <h2>{appName}</h2>
        <ChatMenu chat={chat} host={host} />
      </header>
      <MessageList chat={chat} now={now} host={host} />
      <p className="conversation-note" role="status">
        {standing(chat)}
      </p>
      {installed && <MessageBox chat={chat} host={host} />}
    </section>
  );
}

function standing({ appName, installed, blocked }: ChatView): string {
  if (!installed)
    return `${appName} is not installed, so it cannot write here. Add it again from the menu above.`;
  return blocked ? `${appName} is blocked. What it sends is refused.` : '';
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
