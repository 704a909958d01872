// What was found and by whom, and by when what is owed: the facts of a concern as names and values.
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { formatDay } from '../../core/format-day.ts';
import type { ConcernDetail } from '../../core/views/concerns.ts';
import { useGrip } from '../grip.ts';
import { dueInTime, momentInWords } from './AlarmTimes.ts';

export const ConcernFact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

const Prose = ({ children }: { children: string }) => <span className="prose">{children}</span>;

/** In one line: stage and who has it, for the notice that someone else changed it. */
export function concernInShort(concern: ConcernDetail): string {
  const last = concern.timeline.at(-1);
  const since = last ? ` Last: ${last.what}, ${last.who}, ${formatDay(last.on)}.` : '';
  const who = concern.accountable ? `; ${concern.accountable} answers for it` : '';
  return `${concern.categoryName}, ${concern.stageLabel}${who}.${since}`;
}

export function ConcernFacts({ concern }: { concern: ConcernDetail }) {
  const { auditRef, recurrenceOf, accountable, accountableOffice, calledIn, additions } = concern;
  return (
    <dl className="facts">
      {concern.risk ? (
        <ConcernFact name="What the risk is">
          <Prose>{concern.risk}</Prose>
        </ConcernFact>
      ) : additions.length === 0 ? (
        <ConcernFact name="What the risk is">Not recorded</ConcernFact>
      ) : null}
      {concern.neededNow ? (
        <ConcernFact name="What is needed now">
          <Prose>{concern.neededNow}</Prose>
        </ConcernFact>
      ) : null}
      {concern.phoned ? <ConcernFact name="Phoned">{concern.phoned}</ConcernFact> : null}
      <ConcernFact name="Raised">
        {formatDay(concern.raisedOn)}
        {concern.raisedBy === 'Not recorded' ? '' : ` by ${concern.raisedBy}`}. {concern.origin}
        {auditRef ? (
          <>
            {': '}
            <Link to={`/audits/${auditRef}`}>{auditRef}</Link>
          </>
        ) : null}
      </ConcernFact>
      {concern.worker === 'unknown' ? null : (
        <ConcernFact name="Social worker then">{concern.worker}</ConcernFact>
      )}
      {accountable ? (
        <ConcernFact name="Answers for it now">
          {accountable}
          {accountableOffice ? `, ${accountableOffice}` : ''}
        </ConcernFact>
      ) : null}
      {recurrenceOf ? (
        <ConcernFact name="A recurrence of">
          <Link to={`/concerns/${recurrenceOf}`}>{recurrenceOf}</Link>
        </ConcernFact>
      ) : null}
      {calledIn ? (
        <ConcernFact name="Called in">
          by {calledIn.by}, {formatDay(calledIn.on)}: the Improvement Director decides
        </ConcernFact>
      ) : null}
      <Clocks concern={concern} />
      {concern.closedOn ? (
        <ConcernFact name="Closed">
          {formatDay(concern.closedOn)}
          {concern.signedOffBy ? `, signed off by ${concern.signedOffBy}` : ''}
        </ConcernFact>
      ) : null}
      {concern.decision ? (
        <ConcernFact name="Decision">
          <Prose>{concern.decision}</Prose>
        </ConcernFact>
      ) : null}
    </dl>
  );
}

const clockNames = { review: 'Review due', assurance: 'Assurance due', decision: 'Decision due' } as const;

function Clocks({ concern: { clocks } }: { concern: ConcernDetail }) {
  const { now } = useGrip();
  return (['review', 'assurance', 'decision'] as const).map((clock) => {
    const due = clocks[clock];
    return due ? (
      <ConcernFact key={clock} name={clockNames[clock]}>
        {momentInWords(due)}, {dueInTime(due, now())}
      </ConcernFact>
    ) : null;
  });
}

/** What was raised again about the same child. */
export function ConcernAdditions({ concern: { additions } }: { concern: ConcernDetail }) {
  if (additions.length === 0) return null;
  return (
    <section>
      <h2>Raised again since</h2>
      {additions.map(({ by, at, risk, neededNow }) => (
        <dl key={`${by} ${at}`} className="facts boxed">
          <ConcernFact name="Added">
            {momentInWords(at)} by {by}
          </ConcernFact>
          <ConcernFact name="What the risk is">
            <Prose>{risk}</Prose>
          </ConcernFact>
          <ConcernFact name="What is needed now">
            <Prose>{neededNow}</Prose>
          </ConcernFact>
        </dl>
      ))}
    </section>
  );
}
