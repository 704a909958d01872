// Whether this person's calendar may be used: asked for silently first, and of the person only after the page has said why.
import { useCallback, useEffect, useState } from 'react';
import type { AccessProblem } from './access-problem.ts';
import type { Connection } from './connect.ts';

type AccessState =
  | { readonly kind: 'opening' }
  /** Asked for before anything else is shown to be booked; `problem` where that did not work. */
  | { readonly kind: 'toAsk'; readonly problem?: string }
  | { readonly kind: 'ready'; readonly connection: Connection };

export interface CalendarAsked {
  readonly state: AccessState;
  /** Asks the person, after something they pressed. */
  readonly ask: () => Promise<void>;
  readonly isAsking: boolean;
  /** The token is no longer taken. */
  readonly expired: () => void;
}

const notLoaded = 'The part of Grip that books could not be loaded. Check your connection and try again.';

const isAccessProblem = (error: unknown): error is AccessProblem =>
  error instanceof Error && error.name === 'AccessProblem';

const asked = (error: unknown): AccessState =>
  isAccessProblem(error)
    ? { kind: 'toAsk', ...(error.kind === 'toAsk' ? {} : { problem: error.message }) }
    : { kind: 'toAsk', problem: notLoaded };

/** Nothing is asked of Microsoft until `isWanted`. */
export function useCalendarAccess(isWanted: boolean): CalendarAsked {
  const [state, setState] = useState<AccessState>({ kind: 'opening' });
  const [isAsking, setAsking] = useState(false);

  useEffect(() => {
    if (!isWanted) return;
    let isHere = true;
    const open = async () => {
      const { connect } = await import('./connect.ts');
      const connection = await connect();
      await connection.access.silently();
      return connection;
    };
    open().then(
      (connection) => isHere && setState({ kind: 'ready', connection }),
      (error: unknown) => isHere && setState(asked(error)),
    );
    return () => {
      isHere = false;
    };
  }, [isWanted]);

  const ask = useCallback(async () => {
    setAsking(true);
    try {
      const { connect } = await import('./connect.ts');
      const connection = await connect();
      await connection.access.asking();
      setState({ kind: 'ready', connection });
    } catch (error) {
      setState(asked(error));
    } finally {
      setAsking(false);
    }
  }, []);
  const expired = useCallback(() => setState({ kind: 'toAsk' }), []);
  return { state, ask, isAsking, expired };
}
