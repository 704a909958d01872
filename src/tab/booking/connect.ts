// What booking needs beside the page: sign-in and the Graph client, loaded only when someone opens it.
import { signedInAs } from '../host.ts';
import { linkIntoTeams, pageSettings } from '../settings.ts';
import { type CalendarAccess, openAccess } from './access.ts';
import { type Calendar, calendarOver } from './calendar.ts';
import { personalGraph } from './graph.ts';

export interface Connection {
  readonly access: CalendarAccess;
  readonly calendar: Calendar;
  /** The way into Grip, at the session. */
  readonly linkTo: (ref: string) => string | undefined;
}

let opened: Promise<Connection> | undefined;

async function open(): Promise<Connection> {
  const settings = pageSettings();
  const access = await openAccess(settings, await signedInAs());
  const client = personalGraph({ graph: settings.graph, getToken: () => access.silently() });
  return {
    access,
    calendar: calendarOver(client),
    linkTo: (ref) => linkIntoTeams(settings, `sessions/${ref}`),
  };
}

/** One for the whole page; a failure is forgotten, so that the next try is a new one. Throws an AccessProblem. */
export function connect(): Promise<Connection> {
  opened ??= open().catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}
