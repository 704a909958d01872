// The activity feed of a person, newest first.
import { Badge } from '@fluentui/react-components';
import { useEffect } from 'react';
import { type FeedEntry, markFeedRead } from './tenant-api.ts';
import { shortTime } from './times.ts';

interface Props {
  readonly personId: string;
  readonly feed: readonly FeedEntry[];
  readonly now: Date;
  readonly onOpen: (url: string) => void;
}

export function FeedPane({ personId, feed, now, onOpen }: Props) {
  const hasUnread = feed.some(({ read }) => !read);
  useEffect(() => {
    if (hasUnread) return () => void markFeedRead(personId);
    return undefined;
  }, [hasUnread, personId]);
  return (
    <section className="list-pane" aria-label="Activity">
      <h2>Activity</h2>
      {feed.length === 0 && (
        <p className="empty">Nothing yet. What apps put into the activity feed appears here.</p>
      )}
      <ul className="feed">
        {feed.map((entry) => (
          <li key={entry.id}>
            <button
              type="button"
              className="row"
              disabled={entry.webUrl === undefined}
              onClick={() => entry.webUrl !== undefined && onOpen(entry.webUrl)}
            >
              <span className="feed-title">
                {entry.title}
                {!entry.read && (
                  <Badge appearance="tint" size="small">
                    New
                  </Badge>
                )}
              </span>
              <span>{entry.topic}</span>
              <span className="quiet">{entry.preview}</span>
              <span className="quiet">
                {entry.appName}, {shortTime(entry.sentAt, now)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
