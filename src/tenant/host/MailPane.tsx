// A person's mail: the list, and the message that is being read.
import { useState } from 'react';
import { mailElements } from './mail-html.tsx';
import { type Mail, markMailRead } from './tenant-api.ts';
import { fullTime, shortTime } from './times.ts';

interface Props {
  readonly personId: string;
  readonly mail: readonly Mail[];
  readonly now: Date;
  readonly onOpen: (url: string) => void;
}

export function MailPane({ personId, mail, now, onOpen }: Props) {
  const [chosen, setChosen] = useState<number>();
  const reading = mail.find(({ id }) => id === chosen);
  return (
    <section className="mail" aria-label="Mail">
      <div className="mail-list">
        <h2>Mail</h2>
        {mail.length === 0 && <p className="empty">No mail yet.</p>}
        <ul>
          {mail.map((each) => (
            <li key={each.id}>
              <button
                type="button"
                aria-current={each.id === chosen ? 'true' : undefined}
                className={each.read ? 'row' : 'row unread'}
                onClick={() => {
                  setChosen(each.id);
                  if (!each.read) void markMailRead(personId, each.id);
                }}
              >
                <span>{each.from.name}</span>
                <span>
                  {each.read ? '' : 'Unread: '}
                  {each.subject}
                </span>
                <span className="quiet">{shortTime(each.sentAt, now)}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
      {reading && <MailView mail={reading} onOpen={onOpen} />}
      {!reading && mail.length > 0 && <p className="empty">Choose a message to read it.</p>}
    </section>
  );
}

function MailView({ mail, onOpen }: { readonly mail: Mail; readonly onOpen: (url: string) => void }) {
  return (
    <article className="mail-view" aria-label={mail.subject}>
      <h3>{mail.subject}</h3>
      <p className="quiet">
        From {mail.from.name} ({mail.from.address}) to {mail.to.join(', ')}, {fullTime(new Date(mail.sentAt))}
        {mail.importance === 'high' ? ', high importance' : ''}
      </p>
      {mail.attachments.length > 0 && <p>Attached: {mail.attachments.join(', ')}</p>}
      {mail.body.contentType === 'text' ? (
        <p className="mail-text">{mail.body.content}</p>
      ) : (
        // biome-ignore lint/a11y/noStaticElementInteractions: catches the clicks of the links inside
        // biome-ignore lint/a11y/useKeyWithClickEvents: links raise click for the keyboard too
        <div
          onClick={(event) => {
            const link = event.target instanceof Element ? event.target.closest('a') : null;
            if (!link) return;
            event.preventDefault();
            onOpen(link.href);
          }}
        >
          {mailElements(mail.body.content)}
        </div>
      )}
    </article>
  );
}
