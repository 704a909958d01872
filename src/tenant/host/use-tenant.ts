// Keeps what the page shows fresh: reads it once, and again whenever the tenant says that something has changed.
import { useCallback, useEffect, useRef, useState } from 'react';
import {
  type App,
  type Person,
  type Personal,
  readApps,
  readClock,
  readPeople,
  readPersonal,
  readSettings,
  readSwitches,
} from './tenant-api.ts';

/** What is the same for everyone. */
export interface Shared {
  readonly tenantId: string;
  readonly people: readonly Person[];
  readonly apps: readonly App[];
  /** Tenant clock minus wall clock, milliseconds. */
  readonly clockOffsetMs: number;
  /** Whether this Teams offers Nested App Authentication. */
  readonly hasNestedAuth: boolean;
}

interface Tenant {
  readonly shared: Shared | undefined;
  readonly personal: Personal | undefined;
  /** A sentence while the tenant cannot be reached. */
  readonly trouble: string | undefined;
  reload(): Promise<void>;
}

const unreachable = 'The local tenant does not answer. This page goes on trying.';
const gatherMs = 80;

async function readShared(): Promise<Shared> {
  const [settings, people, apps, clock, switches] = await Promise.all([
    readSettings(),
    readPeople(),
    readApps(),
    readClock(),
    readSwitches(),
  ]);
  return {
    tenantId: settings.tenantId,
    people,
    apps,
    clockOffsetMs: Date.parse(clock.now) - Date.now(),
    hasNestedAuth: switches.nestedAppAuth,
  };
}

/** The tenant as the page shows it to one person. */
export function useTenant(personId: string | undefined): Tenant {
  const [shared, setShared] = useState<Shared>();
  const [personal, setPersonal] = useState<{ of: string; is: Personal }>();
  const [trouble, setTrouble] = useState<string>();
  const asked = useRef(0);

  const reload = useCallback(async () => {
    asked.current += 1;
    const mine = asked.current;
    try {
      const [all, own] = await Promise.all([
        readShared(),
        personId === undefined ? undefined : readPersonal(personId),
      ]);
      if (mine !== asked.current) return;
      setShared(all);
      setPersonal(own && personId !== undefined ? { of: personId, is: own } : undefined);
      setTrouble(undefined);
    } catch {
      if (mine === asked.current) setTrouble(unreachable);
    }
  }, [personId]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    void reload();
    const stream = new EventSource('/_tenant/stream');
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(() => void reload(), gatherMs);
    };
    stream.addEventListener('changed', (event) => {
      const { person } = JSON.parse(event.data) as { person?: string };
      if (person === undefined || person === personId) soon();
    });
    let interrupted = false;
    stream.addEventListener('error', () => {
      interrupted = true;
      setTrouble(unreachable);
    });
    stream.addEventListener('open', () => {
      if (interrupted) soon();
      interrupted = false;
    });
    return () => {
      clearTimeout(timer);
      stream.close();
    };
  }, [reload, personId]);

  return { shared, personal: personal?.of === personId ? personal?.is : undefined, trouble, reload };
}
