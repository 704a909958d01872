// What happened to a record, newest first, and who was told of it.
import { formatDay } from '../../core/format-day.ts';
import type { MessageStatus } from '../../core/records/message.ts';
import type { DeliveryEntry, TimelineEntry } from '../../core/views/actions.ts';
import { dayOf } from '../clock.ts';
import { keyed } from '../keyed.ts';

export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  return (
    <ol className="timeline">
      {[...entries].reverse().map((entry) => (
        <li key={entry.n}>
          <p>
            <strong>{formatDay(entry.on)}</strong>, {entry.who}: {entry.what}
          </p>
          {entry.changes.map((change) => (
            <p key={change}>{change}</p>
          ))}
          {entry.reason ? <p>Because: {entry.reason}</p> : null}
          {dayOf(entry.recordedAt) !== entry.on ? (
            <p className="quiet">Recorded on {formatDay(dayOf(entry.recordedAt) as typeof entry.on)}</p>
          ) : null}
        </li>
      ))}
    </ol>
  );
}

/** How a message fared, in words. */
export const messageStatusWords: Readonly<Record<MessageStatus, string>> = {
  sending: 'Being sent',
  sent: 'Delivered',
  acknowledged: 'Acknowledged',
  failed: 'Did not arrive',
  uncertain: 'May not have arrived',
  superseded: 'Replaced by a later message',
  covered: 'Part of another message',
};

export function Deliveries({ entries }: { entries: readonly DeliveryEntry[] }) {
  if (entries.length === 0) return <p className="quiet">Nobody has been told of it in Teams yet.</p>;
  return (
    <ul className="plain-list">
      {keyed(entries, ({ on, to, kind }) => `${on} ${to} ${kind}`).map(({ key, item: entry }) => (
        <li key={key}>
          {formatDay(entry.on)}: {entry.to}, {entry.kind}. {messageStatusWords[entry.status]}.
        </li>
      ))}
    </ul>
  );
}
