// Structured logs of what happened, never of whom or what it was about: ids of requests, commands and refusals only (spec §5.6).
import { pino } from 'pino';

export type Log = (
  event: string,
  details?: Readonly<Record<string, string | number | boolean | undefined>>,
) => void;

export function createLog(level: string): Log {
  const logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
  return (event, details = {}) => {
    if (event.endsWith('.failed')) logger.error(details, event);
    else logger.info(details, event);
  };
}

/** What may be said of an error: its kind and where it arose, never its message, which may quote a record. */
export function errorDetails(error: unknown): Record<string, string> {
  if (!(error instanceof Error)) return { kind: typeof error };
  const at = error.stack
    ?.split('\n')
    .find((line) => line.includes('/src/'))
    ?.trim()
    .replace(/^.*\/src\//, 'src/')
    .replace(/\)$/, '');
  const { problem, code } = error as { problem?: unknown; code?: unknown };
  return {
    kind: error.name,
    ...(typeof problem === 'string' ? { problem } : {}),
    ...(typeof code === 'string' && code !== '' ? { code } : {}),
    ...(at ? { at } : {}),
  };
}
