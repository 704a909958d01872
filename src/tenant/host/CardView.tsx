// A card in a chat or dialog: renders it, shows that an answer is on its way, and keeps what was typed when one fails.
import { Button, Spinner } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import { type CardJson, type CardPress, renderCard } from './card-renderer.ts';
import type { ThemeName } from './themes.ts';

interface Props {
  readonly card: CardJson;
  readonly theme: ThemeName;
  /** Carries out a press; a sentence it answers with is shown as the error. */
  readonly onPress: (press: CardPress) => Promise<string | undefined>;
  /** Runs the card's own refresh; absent where it has none. */
  readonly onRefresh?: ((trigger: 'manual' | 'automatic') => Promise<string | undefined>) | undefined;
  /** Changes when the bot sends the card anew; the automatic refresh runs once for each. */
  readonly refreshKey?: string | undefined;
  readonly refreshOnSight?: boolean | undefined;
}

export function CardView({ card, theme, onPress, onRefresh, refreshKey, refreshOnSight }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const running = useRef(false);
  const latest = useRef({ onPress, onRefresh });
  latest.current = { onPress, onRefresh };

  async function run(work: () => Promise<string | undefined>): Promise<void> {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setError(undefined);
    try {
      setError(await work());
    } catch {
      setError('Something went wrong. Please try again.');
    }
    running.current = false;
    setBusy(false);
  }
  const runRef = useRef(run);
  runRef.current = run;

  const text = JSON.stringify(card);
  useEffect(() => {
    if (!place.current) return;
    renderCard(place.current, JSON.parse(text) as CardJson, theme, (press) => {
      void runRef.current(() => latest.current.onPress(press));
    });
  }, [text, theme]);

  useEffect(() => {
    const element = place.current;
    if (!element || !refreshOnSight || refreshKey === undefined) return;
    const sight = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      sight.disconnect();
      void latest.current.onRefresh?.('automatic');
    });
    sight.observe(element);
    return () => sight.disconnect();
  }, [refreshOnSight, refreshKey]);

  return (
    <div className="card" aria-busy={busy}>
      <div ref={place} inert={busy} />
      <div className="card-state" role="status">
        {busy && <Spinner size="tiny" label="Sending to the app" />}
      </div>
      {error !== undefined && (
        <p className="card-error" role="alert">
          {error}
        </p>
      )}
      {onRefresh && !refreshOnSight && (
        <Button
          className="card-refresh"
          size="small"
          appearance="subtle"
          disabled={busy}
          onClick={() => run(() => onRefresh('manual'))}
        >
          Refresh card
        </Button>
      )}
    </div>
  );
}
