// The tenant's clock: the system's plus a kept offset, so that it runs on between moves and survives a restart.
import type Database from 'libsql';
import type { TenantClock } from './context.ts';
import { keepSetting, keptSetting } from './store.ts';

export interface MovableClock extends TenantClock {
  /** Milliseconds by which the tenant's time is ahead of the system's. */
  offsetMs(): number;
}

export function openClock(db: Database.Database): MovableClock {
  let offset = Number(keptSetting(db, 'clockOffsetMs') ?? '0');
  return {
    now: () => new Date(Date.now() + offset),
    offsetMs: () => offset,
    move(to) {
      offset = to.getTime() - Date.now();
      keepSetting(db, 'clockOffsetMs', String(offset));
    },
  };
}
