// Booking a feedback session: times when all are free, one tap to book, and moving or cancelling what is booked.
import './booking.css';
import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import type { SessionDetail } from '../../core/views/sessions.ts';
import { useGrip } from '../grip.ts';
import { Waiting } from '../parts/Loaded.tsx';
import { BookingAsk } from './BookingAsk.tsx';
import { BookingBooked } from './BookingBooked.tsx';
import { BookingByHand } from './BookingByHand.tsx';
import { BookingOffers } from './BookingOffers.tsx';
import { BookingSuggest } from './BookingSuggest.tsx';
import { BookingTimes } from './BookingTimes.tsx';
import { BookingWhy } from './BookingWhy.tsx';
import { inWords, spanInWords } from './london.ts';
import { pathOf, type Why } from './steps.ts';
import { useBooking } from './use-booking.ts';

type Mode = 'usual' | 'whyMove' | 'move' | 'cancel';
type Other = 'hand' | 'suggest' | undefined;

/** `onDone` is called when it has been booked or moved; what came of it is shown in any case. */
export function Booking({ session, onDone }: { session: SessionDetail; onDone: () => void }) {
  const { answers } = useGrip();
  const [mode, setMode] = useState<Mode>('usual');
  const [other, setOther] = useState<Other>();
  const [why, setWhy] = useState<Why>();
  const { booking, heldBy, earlier } = session;
  const last = earlier.at(-1);
  const isChoosing = booking === undefined || mode === 'move';
  const done = () => {
    setMode('usual');
    setOther(undefined);
    onDone();
  };
  const state = useBooking(session, isChoosing, done);
  const { access, outcome, doubt, doing, settled, times } = state;
  const path = pathOf(session);
  useEffect(() => (heldBy ? answers.hurry(path) : undefined), [answers, path, heldBy]);

  const said = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (outcome || doubt) said.current?.focus();
  }, [outcome, doubt]);

  const isBusy = doing !== undefined;
  const reason = mode === 'move' && why ? { why } : {};
  const suggest = <BookingSuggest session={session} onClose={() => setOther(undefined)} />;
  return (
    <div className="booking">
      <div ref={said} tabIndex={-1} className="booking-said" role="status">
        {doing ? <p>{doing}</p> : null}
        {settled?.sentences.map((sentence) => (
          <MessageBar key={sentence} intent="info" layout="multiline">
            <MessageBarBody>{sentence}</MessageBarBody>
          </MessageBar>
        ))}
        {outcome ? (
          <MessageBar
            intent={outcome.kind === 'booked' ? 'success' : outcome.kind === 'taken' ? 'info' : 'warning'}
            layout="multiline"
          >
            <MessageBarBody>{outcome.sentence}</MessageBarBody>
          </MessageBar>
        ) : null}
        {doubt ? (
          <MessageBar intent="warning" layout="multiline">
            <MessageBarBody>
              {inWords(doubt.span.startAt)}: {doubt.sentence}
            </MessageBarBody>
            <MessageBarActions>
              <Button onClick={() => void state.take(doubt.span, { isSure: true, ...reason })}>
                Book it all the same
              </Button>
            </MessageBarActions>
          </MessageBar>
        ) : null}
      </div>
      {booking ? (
        <BookingBooked
          session={session}
          settled={settled}
          isMoving={mode !== 'usual'}
          isBusy={isBusy}
          onMove={() => setMode('whyMove')}
          onCancel={() => setMode('cancel')}
          onKeep={() => setMode('usual')}
        />
      ) : null}
      {last ? (
        <p className="quiet">
          {booking ? 'Before' : 'It was'}: {spanInWords(last.startAt, last.endAt)}. {last.how}
          {last.reason ? `, ${last.reason}` : ''}
          {last.how.endsWith('in Outlook') ? '' : `, by ${last.by}`}.
        </p>
      ) : null}
      {heldBy ? (
        <MessageBar intent="info" layout="multiline">
          <MessageBarBody>
            {heldBy} is booking this session at this moment. This page follows by itself.
          </MessageBarBody>
        </MessageBar>
      ) : null}
      {booking && mode === 'cancel' ? (
        <BookingWhy
          title="Cancel this session"
          says={`The time ${spanInWords(booking.startAt, booking.endAt)} is kept, with your reason, and another can be booked.`}
          submit="Cancel the session"
          isBusy={isBusy}
          onSubmit={async (given) => {
            await state.cancel(given);
            setMode('usual');
          }}
        />
      ) : null}
      {booking && mode === 'whyMove' ? (
        <BookingWhy
          title="Why is it moved?"
          says="Nothing changes until you choose the new time. The old time and the reason are kept."
          submit="Choose the new time"
          isBusy={isBusy}
          onSubmit={async (given) => {
            setWhy(given);
            setMode('move');
          }}
        />
      ) : null}
      {session.may.includes('book') ? null : (
        <p className="quiet">It is booked by those who take part in it.</p>
      )}
      {session.may.includes('book') && access.state.kind === 'toAsk' ? (
        <BookingAsk access={access} session={session} onSuggest={() => setOther('suggest')}>
          {other === 'suggest' ? suggest : null}
        </BookingAsk>
      ) : null}
      {session.may.includes('book') && access.state.kind === 'opening' && isChoosing ? (
        <Waiting rows={4} />
      ) : null}
      {isChoosing && access.state.kind === 'ready' && session.may.includes('book') && !heldBy ? (
        <>
          <BookingOffers
            session={session}
            isBusy={isBusy}
            onTake={(span) => void state.take(span, { ...reason })}
          />
          <BookingTimes
            times={times}
            problem={state.timesProblem}
            isBusy={isBusy}
            onTake={(slot) => void state.take(slot, { isListed: true, ...reason })}
            onLookAgain={state.lookAgain}
          />
          <section className="booking-other">
            <h2>None of these suit?</h2>
            {other === undefined ? (
              <div className="buttons">
                <Button onClick={() => setOther('hand')}>Choose a date and time…</Button>
                {session.may.includes('offer') && !booking ? (
                  <Button onClick={() => setOther('suggest')}>Suggest times…</Button>
                ) : null}
              </div>
            ) : null}
            {other === 'hand' ? (
              <BookingByHand
                session={session}
                isBusy={isBusy}
                onTake={(span) => void state.take(span, { ...reason })}
                onClose={() => setOther(undefined)}
              />
            ) : null}
            {other === 'suggest' ? suggest : null}
          </section>
        </>
      ) : null}
    </div>
  );
}
