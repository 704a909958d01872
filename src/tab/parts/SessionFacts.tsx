// Who takes part in a feedback session, when, how to join, by when, and what is suggested, wished and said of it.
import { Link as PlainLink } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { formatDay, formatMonth } from '../../core/format-day.ts';
import type { SessionDetail } from '../../core/views/sessions.ts';
import { openAddress } from '../host.ts';
import { keyed } from '../keyed.ts';
import { momentInWords } from './AlarmTimes.ts';
import { ConcernFact as Fact } from './ConcernFacts.tsx';
import { lower, timeInWords } from './SessionWords.ts';

export function SessionFacts({ session }: { session: SessionDetail }) {
  const { booking, offers, outcome, dispute, declined, feedback } = session;
  return (
    <dl className="facts">
      <Fact name="Who takes part">
        {session.attendees.map(({ name, isMe }) => (isMe ? `${name} (you)` : name)).join(', ')}
      </Fact>
      {booking ? (
        <Fact name="When">
          {timeInWords(booking)}, in {booking.isMine ? 'your' : `${booking.organiser}’s`} calendar
        </Fact>
      ) : null}
      {booking?.joinUrl ? (
        <Fact name="Where">
          <Join url={booking.joinUrl} />
        </Fact>
      ) : null}
      {session.heldBy ? (
        <Fact name="At this moment">{session.heldBy} is booking it. Look again in a minute.</Fact>
      ) : null}
      {offers ? (
        <Fact name={offers.byMe ? 'You suggest' : `${offers.by} suggests`}>
          <ul className="plain-list">
            {offers.times.map((time) => (
              <li key={time.startAt}>{timeInWords(time)}</li>
            ))}
          </ul>
        </Fact>
      ) : null}
      <Fact name="By">{formatDay(session.deadlineOn)}, the deadline of the audit</Fact>
      <Fact name="Together?">{together(session)}</Fact>
      <Fact name="Audit">
        {session.mayOpenAudit ? (
          <Link to={`/audits/${session.auditRef}`}>{session.auditRef}</Link>
        ) : (
          session.auditRef
        )}
        , {session.team}, {formatMonth(session.cycle)}
      </Fact>
      {session.proposedOn ? <Fact name="Asked for">{formatDay(session.proposedOn)}</Fact> : null}
      {outcome?.note ? <Fact name="What the auditor noted">{prose(outcome.note)}</Fact> : null}
      {dispute ? (
        <Fact name="Disputed">
          {formatDay(dispute.on)}: {prose(dispute.why)}
        </Fact>
      ) : null}
      {declined ? <Fact name="Why declined">{prose(declined.why)}</Fact> : null}
      {feedback ? (
        <Fact name="The two questions">
          {feedback.useful}. {feedback.difference ? prose(feedback.difference) : null}
        </Fact>
      ) : null}
    </dl>
  );
}

const prose = (text: string): ReactNode => <span className="prose">{text}</span>;

function together({ joint, party, iWishJoint, otherWishesJoint }: SessionDetail): string {
  const [mine, other] =
    party === 'worker' ? ['social worker', 'team manager'] : ['team manager', 'social worker'];
  if (joint) return 'Yes: both the social worker and the team manager wish it';
  if (iWishJoint) return `No: the ${mine} wishes it, the ${other} has not said so`;
  if (otherWishesJoint) return `No: the ${other} wishes it, the ${mine} has not said so`;
  return 'No: each has a session of their own';
}

const Join = ({ url }: { url: string }) => (
  <PlainLink
    inline
    href={url}
    onClick={(event) => {
      event.preventDefault();
      openAddress(url);
    }}
  >
    Join in Teams
  </PlainLink>
);

/** Times that were booked before, with who ended each and why. */
export function SessionEarlier({ session: { earlier } }: { session: SessionDetail }) {
  if (earlier.length === 0) return null;
  return (
    <section>
      <h2>Earlier times</h2>
      <ul className="plain-list">
        {keyed([...earlier].reverse(), ({ startAt, at }) => `${startAt} ${at}`).map(({ key, item }) => (
          <li key={key}>
            <strong>{timeInWords(item)}</strong>: {lower(item.how)}, by {item.by}, {momentInWords(item.at)}
            {item.reason ? `. Reason: ${lower(item.reason)}` : ''}
            {item.note ? <span className="prose"> ({item.note})</span> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
