// What a lock screen would show: a toast for each new message, activity or mail, and for a bot's short answers.
import { Button } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Personal } from './tenant-api.ts';

interface Toast {
  readonly id: number;
  readonly from: string;
  readonly text: string;
}

const shownMs = 8000;

/** Toasts for what arrives while the page is open; nothing for what was there before or while one is not to be disturbed. */
export function useToasts(personId: string | undefined, personal: Personal | undefined) {
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const seen = useRef<{ of: string; marks: Map<string, number> }>(undefined);
  const counter = useRef(0);

  const dismiss = useCallback((id: number) => setToasts((now) => now.filter((each) => each.id !== id)), []);
  const show = useCallback(
    (from: string, text: string) => {
      counter.current += 1;
      const id = counter.current;
      setToasts((now) => [...now.slice(-3), { id, from, text }]);
      setTimeout(() => dismiss(id), shownMs);
    },
    [dismiss],
  );

  useEffect(() => {
    if (personId === undefined || !personal) return;
    const isQuiet = personal.presence.availability === 'DoNotDisturb';
    const isFirst = seen.current?.of !== personId;
    const marks = isFirst ? new Map<string, number>() : (seen.current?.marks ?? new Map<string, number>());
    seen.current = { of: personId, marks };
    const arrive = (key: string, items: readonly { seq: number; from: string; text: string }[]) => {
      const before = marks.get(key) ?? 0;
      for (const { seq, from, text } of items) {
        if (seq <= before) continue;
        if (!isFirst && !isQuiet) show(from, text);
        marks.set(key, Math.max(marks.get(key) ?? 0, seq));
      }
    };
    for (const chat of personal.chats)
      arrive(
        chat.conversationId,
        chat.messages
          .filter(({ sender }) => sender === 'bot')
          .map(({ seq, preview }) => ({ seq, from: chat.appName, text: preview })),
      );
    arrive(
      'feed',
      personal.feed.map(({ id, appName, title }) => ({ seq: id, from: appName, text: title })),
    );
    arrive(
      'mail',
      personal.mail.map(({ id, from, subject }) => ({ seq: id, from: from.name, text: subject })),
    );
  }, [personId, personal, show]);

  const element = (
    <div className="toasts" role="status" aria-label="Notifications">
      {toasts.map(({ id, from, text }) => (
        <div key={id} className="toast">
          <div>
            <strong>{from}</strong>
            <p>{text}</p>
          </div>
          <Button
            appearance="subtle"
            size="small"
            icon={<DismissRegular />}
            aria-label="Dismiss notification"
            onClick={() => dismiss(id)}
          />
        </div>
      ))}
    </div>
  );
  return { element, show };
}
