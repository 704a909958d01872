// The messages of one chat, oldest first, with their cards.
import { Fragment, useEffect, useRef } from 'react';
import { CardView } from './CardView.tsx';
import { markdownToHtml } from './card-markdown.ts';
import { type CardHost, pressCard, refreshCard, refreshOf } from './press-card.ts';
import type { ChatView, MessageView } from './tenant-api.ts';
import { shortTime } from './times.ts';

interface Props {
  readonly chat: ChatView;
  readonly now: Date;
  readonly host: CardHost;
}

export function MessageList({ chat, now, host }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const newest = chat.messages.at(-1)?.id;
  useEffect(() => {
    if (newest !== undefined) list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [newest]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <div ref={list} className="messages" role="log" aria-label="Messages" tabIndex={0}>
      {chat.messages.length === 0 && <p className="empty">No messages yet.</p>}
      {chat.messages.map((message) => (
        <article
          key={message.id}
          className={message.sender === 'bot' ? 'message' : 'message mine'}
          aria-label={`${message.sender === 'bot' ? chat.appName : 'You'}, ${shortTime(message.sentAt, now)}`}
        >
          <p className="message-head">
            <span>{message.sender === 'bot' ? chat.appName : 'You'}</span>
            <time dateTime={message.sentAt}>{shortTime(message.sentAt, now)}</time>
            {message.editedAt !== undefined && <span>Edited</span>}
          </p>
          {message.text !== '' && <MessageText message={message} />}
          {message.cards.map((card, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the cards of a message have no other name
            <Fragment key={index}>
              <MessageCard chat={chat} message={message} card={card} host={host} isFirst={index === 0} />
            </Fragment>
          ))}
        </article>
      ))}
    </div>
  );
}

function MessageText({ message }: { readonly message: MessageView }) {
  if (message.textFormat === 'plain') return <p className="message-text">{message.text}</p>;
  return (
    <div
      className="message-text"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: markdownToHtml escapes everything it does not write itself
      dangerouslySetInnerHTML={{ __html: markdownToHtml(message.text) }}
    />
  );
}

interface CardProps {
  readonly chat: ChatView;
  readonly message: MessageView;
  readonly card: MessageView['cards'][number];
  readonly host: CardHost;
  readonly isFirst: boolean;
}

function MessageCard({ chat, message, card, host, isFirst }: CardProps) {
  const refresh = isFirst && chat.installed ? refreshOf(card, chat.viewerMri) : undefined;
  return (
    <CardView
      card={card}
      theme={host.theme}
      onPress={(press) => pressCard(host, chat, message, press)}
      onRefresh={refresh && ((trigger) => refreshCard(host, chat, message, refresh, trigger))}
      refreshOnSight={refresh?.automatic}
      refreshKey={refresh && `${message.id} ${message.editedAt ?? ''}`}
    />
  );
}
