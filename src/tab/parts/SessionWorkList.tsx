// Feedback sessions that ask something of a person: done in one press where one is enough, else its page opens at the right place.
import { Link } from 'react-router';
import type { SessionAsk, SessionRow } from '../../core/views/sessions.ts';
import { useGrip } from '../grip.ts';
import type { SessionFormKind } from '../session-forms/session-forms.ts';
import { CommandButton } from './CommandButton.tsx';
import { ConcernLink } from './ConcernLink.tsx';
import { capital, whenInWords } from './SessionWords.ts';
import { Label, type Tone } from './StatusLabel.tsx';

/** Where the page opens: at the times, or at one of its forms. */
type Opens = SessionFormKind | 'book';

const nextSteps: Readonly<Record<SessionAsk, { readonly words: string; readonly opens?: Opens }>> = {
  choose: { words: 'Choose a time', opens: 'book' },
  takeOffer: { words: 'See the times', opens: 'book' },
  sayOutcome: { words: 'It did not take place…', opens: 'didNot' },
  lookAtDispute: { words: 'Read and look again' },
  answer: { words: 'Answer two questions…', opens: 'feedback' },
  tidy: { words: 'Look after it', opens: 'book' },
};

const tones: Partial<Record<SessionAsk, Tone>> = { lookAtDispute: 'late', sayOutcome: 'waiting' };

export const sessionPath = (ref: string, opens?: Opens): string =>
  `/sessions/${encodeURIComponent(ref)}${opens ? `?do=${opens}` : ''}`;

export function SessionWorkList({ items }: { items: readonly SessionRow[] }) {
  const { me } = useGrip();
  if (items.length === 0) return null;
  return (
    <ul className="work gap">
      {items.map((row) => (
        <li key={row.ref}>
          <div className="work-what">
            <p className="labels">
              <Label tone={(row.asks && tones[row.asks]) ?? 'plain'}>{row.askLabel ?? row.statusLabel}</Label>
              {row.joint ? <Label>Together</Label> : null}
              {row.standingInFor ? <Label>{`You stand in for ${row.standingInFor}`}</Label> : null}
            </p>
            <p>
              <Link className="strong" to={sessionPath(row.ref)}>
                {row.auditRef}
              </Link>{' '}
              Feedback session, {row.team}: {row.person} and {row.auditor}
            </p>
            <p className="quiet">{capital(whenInWords(row, me.today))}</p>
          </div>
          <div className="buttons">
            <Next row={row} />
          </div>
        </li>
      ))}
    </ul>
  );
}

function Next({ row: { asks, ref, auditRef, person } }: { row: SessionRow }) {
  if (!asks) return null;
  const { words, opens } = nextSteps[asks];
  const about = `${auditRef}, ${person}`;
  const isOutcome = asks === 'sayOutcome';
  return (
    <>
      {isOutcome ? (
        <CommandButton
          appearance="primary"
          about={about}
          command={() => ({ verb: 'session.outcome', ref, tookPlace: true })}
        >
          It took place
        </CommandButton>
      ) : null}
      <ConcernLink
        appearance={isOutcome ? 'secondary' : 'primary'}
        about={about}
        to={sessionPath(ref, opens)}
      >
        {words}
      </ConcernLink>
    </>
  );
}
