// Everything the tenant offers of people's calendars: Graph's routes and the control routes.
import type { Route, TenantContext } from '../context.ts';
import { controlCalendarRoutes } from './control-calendar.ts';
import { graphAvailabilityRoutes } from './graph-availability.ts';
import { graphEventRoutes } from './graph-events.ts';
import { createCalendarTables } from './tables.ts';

/** The routes of the calendars; makes their tables where they are missing. */
export function calendarRoutes(context: TenantContext): Route[] {
  createCalendarTables(context.db);
  return [
    ...graphAvailabilityRoutes(context),
    ...graphEventRoutes(context),
    ...controlCalendarRoutes(context),
  ];
}
