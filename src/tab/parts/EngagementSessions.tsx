// The month's feedback sessions in figures, and what those who took part said of them.
import type { EngagementView } from '../../core/views/engagement.ts';
import { ConcernFact as Fact } from './ConcernFacts.tsx';
import { EngagementOpener } from './EngagementOpener.tsx';
import { Empty } from './PageHead.tsx';

export function EngagementSessions({ view }: { view: EngagementView }) {
  const { proposed, bookedSoon, rebooked, notHeld } = view.sessions;
  if (proposed.count === 0)
    return (
      <Empty>
        No feedback session belongs to these audits. One for the social worker and one for the team manager
        appears here with every case that is chosen.
      </Empty>
    );
  const opener = (key: string, what: string, one: { count: number; refs: readonly string[] }) => (
    <EngagementOpener {...one} cycle={view.cycle} of={`sessions.${key}`} what={what} />
  );
  return (
    <dl className="facts">
      <Fact name="Sessions">{opener('proposed', 'sessions', proposed)}</Fact>
      <Fact name="Booked within two working days of the case being chosen">
        {opener('bookedSoon', 'sessions booked within two working days', bookedSoon)} of {proposed.count}
      </Fact>
      <Fact name="Times booked again">{opener('rebooked', 'times booked again', rebooked)}</Fact>
      <Fact name="Did not take place">
        {notHeld.length === 0 ? (
          '0'
        ) : (
          <ul className="plain-list">
            {notHeld.map(({ reason, ...one }) => (
              <li key={reason}>
                {reason}: {opener('notHeld', `did not take place, ${reason.toLowerCase()}`, one)}
              </li>
            ))}
          </ul>
        )}
      </Fact>
    </dl>
  );
}

export function EngagementFeedback({ feedback: { attended, answered, useful } }: EngagementView) {
  if (attended === 0)
    return (
      <Empty>No session of these audits took place. Answers to the two questions are counted here.</Empty>
    );
  return (
    <>
      <p>
        <strong>
          {answered} of {attended}
        </strong>{' '}
        sessions that took place have been answered for
        {answered === 0 ? '.' : `; ${useful} of ${answered} answers say useful or very useful.`}
      </p>
      <p className="quiet">
        These numbers open no records: who answered what is for them and Practice Learning to know.
      </p>
    </>
  );
}
