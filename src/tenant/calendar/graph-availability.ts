// Graph's questions about people's time: working hours, free and busy, and when to meet.
import type { Response } from 'express';
import type { Route, TenantContext } from '../context.ts';
import { findPerson } from '../directory.ts';
import { graphRoot, queryOf, selected } from '../graph/query.ts';
import { atMailboxes, mailboxOf, ownMailboxOf, readers, scheduleReaders, settingsReaders } from './access.ts';
import { mailboxSettingsBody } from './mailbox-settings.ts';
import { meetingTimes } from './meeting-times.ts';
import { schedulesFor } from './schedules.ts';
import { preferredZone } from './zones.ts';

/** Facts C4. */
const findersBySwitch = {
  'Calendars.Read': readers,
  'Calendars.Read.Shared': ['Calendars.Read.Shared', 'Calendars.ReadWrite.Shared'],
} as const;

export function graphAvailabilityRoutes(context: TenantContext): Route[] {
  const applied = (response: Response, { zone, isAsked }: ReturnType<typeof preferredZone>) => {
    if (isAsked) response.set('Preference-Applied', `outlook.timezone="${zone}"`);
  };
  return atMailboxes([
    {
      method: 'post',
      path: '/findMeetingTimes',
      summary: 'When people could meet; signed-in people only',
      handle: (request, response, caller) => {
        queryOf(request, []);
        const finders = findersBySwitch[context.switches().findMeetingTimesNeeds];
        const organiser = ownMailboxOf(context, request, caller, finders);
        const preferred = preferredZone(request);
        const answer = meetingTimes(context, organiser, request.body ?? {}, preferred.zone);
        applied(response, preferred);
        response.json({
          '@odata.context': `${graphRoot}/$metadata#microsoft.graph.meetingTimeSuggestionsResult`,
          ...answer,
        });
      },
    },
    {
      method: 'post',
      path: '/calendar/getSchedule',
      summary: 'How busy people are: schedules, startTime, endTime, availabilityViewInterval',
      handle: (request, response, caller) => {
        queryOf(request, []);
        mailboxOf(context, request, caller, scheduleReaders);
        const preferred = preferredZone(request);
        const reader = caller?.oid === undefined ? undefined : findPerson(context.db, caller.oid);
        const value = schedulesFor(context, reader, request.body, preferred.zone);
        applied(response, preferred);
        response.json({
          '@odata.context': `${graphRoot}/$metadata#Collection(microsoft.graph.scheduleInformation)`,
          value,
        });
      },
    },
    {
      method: 'get',
      path: '/mailboxSettings',
      summary: 'Working hours, time zone and automatic replies; $select',
      handle: (request, response, caller) => {
        const { select } = queryOf(request, ['select']);
        const person = mailboxOf(context, request, caller, settingsReaders);
        const body = mailboxSettingsBody(context, person);
        response.json({
          '@odata.context': `${graphRoot}/$metadata#users('${person.oid}')/mailboxSettings`,
          ...selected(body, select, Object.keys(body)),
        });
      },
    },
  ]);
}
