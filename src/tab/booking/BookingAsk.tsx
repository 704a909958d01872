// Says in words what Grip asks of the person's calendar and why, before Microsoft asks; and the ways on without it.
import { Button, MessageBar, MessageBarBody } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { SessionDetail } from '../../core/views/sessions.ts';
import type { CalendarAsked } from './use-calendar-access.ts';

interface Props {
  readonly access: CalendarAsked;
  readonly session: SessionDetail;
  readonly onSuggest: () => void;
  /** The form for suggesting times, where it is open. */
  readonly children: ReactNode;
}

export function BookingAsk({ access, session, onSuggest, children }: Props) {
  const { state, ask, isAsking } = access;
  const problem = state.kind === 'toAsk' ? state.problem : undefined;
  const others = session.attendees.filter(({ isMe }) => !isMe).map(({ name }) => name);
  const mayOffer = session.may.includes('offer') && session.booking === undefined;
  return (
    <section className="boxed booking-ask" aria-label="Your calendar">
      <h2>{problem ? 'Grip cannot see your calendar' : 'First, your calendar'}</h2>
      {problem ? (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{problem}</MessageBarBody>
        </MessageBar>
      ) : null}
      <p>
        Grip asks for your calendar so that it can find a time and put the meeting in. It happens in your
        browser; Grip’s server never sees your calendar.
      </p>
      {problem ? null : (
        <p className="quiet">Microsoft asks you next, once. You can take it back at any time.</p>
      )}
      <div className="buttons">
        <Button appearance="primary" disabledFocusable={isAsking} onClick={() => void ask()}>
          {isAsking ? 'Waiting for Microsoft…' : problem ? 'Try again' : 'Let Grip use my calendar'}
        </Button>
        {mayOffer && !children ? <Button onClick={onSuggest}>Suggest times instead…</Button> : null}
      </div>
      {problem && session.booking === undefined && others.length > 0 ? (
        <p>
          You can go on without it: suggest times, and {others.join(' or ')} can book one of them; or ask{' '}
          {others.join(' or ')} to choose a time in Grip.
        </p>
      ) : null}
      {children}
    </section>
  );
}
