// The tenant's clock: always in sight, with buttons that move it for everyone.
import { Button, Input, Label } from '@fluentui/react-components';
import { useEffect, useId, useState } from 'react';
import { Temporal } from 'temporal-polyfill';
import { moveClock } from './tenant-api.ts';
import { fullTime } from './times.ts';

const steps = [
  { label: '+30 minutes', move: { by: 'PT30M' } },
  { label: '+1 hour', move: { by: 'PT1H' } },
  { label: 'Next working morning', move: { to: 'nextWorkingMorning' } },
  { label: '+1 week', move: { by: 'P7D' } },
] as const;

const secondMs = 1000;

/** The tenant's time, moving on. */
export function useTenantNow(offsetMs: number): Date {
  const [wall, setWall] = useState(() => Date.now());
  useEffect(() => {
    const beat = setInterval(() => setWall(Date.now()), secondMs);
    return () => clearInterval(beat);
  }, []);
  return new Date(wall + offsetMs);
}

/** The clock's reading. */
export function ClockReading({ now }: { readonly now: Date }) {
  return (
    <p className="clock-reading">
      <span>Tenant clock</span> <time dateTime={now.toISOString()}>{fullTime(now)}</time>
    </p>
  );
}

/** The buttons and the field that move it. */
export function ClockControls({ onMoved }: { readonly onMoved: () => Promise<void> }) {
  const [to, setTo] = useState('');
  const [error, setError] = useState<string>();
  const field = useId();

  async function move(wanted: { by: string } | { to: string }): Promise<void> {
    setError(undefined);
    try {
      await moveClock(wanted);
      await onMoved();
    } catch (problem) {
      setError(problem instanceof Error ? problem.message : 'The clock did not move.');
    }
  }

  function moveTo(): void {
    if (to === '') return;
    const moment = Temporal.PlainDateTime.from(to).toZonedDateTime('Europe/London').toInstant();
    void move({ to: moment.toString() });
  }

  return (
    <fieldset className="clock-controls" aria-label="Move the tenant clock">
      {steps.map(({ label, move: wanted }) => (
        <Button key={label} size="small" onClick={() => void move(wanted)}>
          {label}
        </Button>
      ))}
      <span className="clock-to">
        <Label htmlFor={field} size="small">
          Date and time
        </Label>
        <Input
          id={field}
          size="small"
          type="datetime-local"
          value={to}
          onChange={(_, { value }) => setTo(value)}
        />
        <Button size="small" disabled={to === ''} onClick={moveTo}>
          Set clock
        </Button>
      </span>
      {error !== undefined && (
        <p className="card-error" role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
