// Graph's sendActivityNotification for a person: checked against the app's manifest and Teams' limits (platform facts B15).
import { z } from 'zod';
import type { Route, TenantContext } from '../context.ts';
import { queryOf } from '../graph/query.ts';
import { Refusal } from '../refusal.ts';
import { findApp, findAppByClient } from './apps.ts';
import { addToFeed } from './feed.ts';
import { personOf, requireOneOf } from './graph-request.ts';
import { isInstalled } from './installation.ts';
import { SlidingWindows } from './rate-limits.ts';

const notification = z.looseObject({
  topic: z.discriminatedUnion('source', [
    z.looseObject({ source: z.literal('text'), value: z.string().min(1), webUrl: z.url() }),
    z.looseObject({ source: z.literal('entityUrl'), value: z.url(), webUrl: z.url().optional() }),
  ]),
  activityType: z.string().min(1),
  chainId: z.int().optional(),
  previewText: z.looseObject({ content: z.string().max(150) }),
  teamsAppId: z.string().optional(),
  templateParameters: z.array(z.looseObject({ name: z.string(), value: z.string() })).default([]),
});

const perPerson = [{ calls: 10, seconds: 60 }];
const perApp = [{ calls: 5, seconds: 1 }];

function filled(
  template: string,
  appName: string,
  parameters: readonly { name: string; value: string }[],
): string {
  const values = new Map(parameters.map(({ name, value }) => [name, value]));
  return template.replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
    name === 'actor' ? appName : (values.get(name) ?? whole),
  );
}

/** The activity feed route. */
export function graphFeedRoutes(context: TenantContext): Route[] {
  const limits = new SlidingWindows();
  return [
    {
      family: 'graph',
      method: 'post',
      path: '/users/:userId/teamwork/sendActivityNotification',
      summary: 'Put a line into a person’s activity feed',
      handle: (request, response, caller) => {
        const known = requireOneOf(caller, 'TeamsActivity.Send', 'TeamsActivity.Send.User');
        queryOf(request, []);
        const person = personOf(context, request);
        const body = notification.safeParse(request.body);
        if (!body.success)
          throw new Refusal(
            400,
            'BadRequest',
            `The notification is not complete: ${z.prettifyError(body.error)}`,
          );
        const { topic, activityType, chainId, previewText, teamsAppId, templateParameters } = body.data;
        const app = teamsAppId ? findApp(context, teamsAppId) : findAppByClient(context, known.appId);
        if (app?.manifest.webApplicationInfo?.id.toLowerCase() !== known.appId.toLowerCase())
          throw new Refusal(
            403,
            'Forbidden',
            'No Teams app of this tenant belongs to the calling application.',
          );
        if (!person.accountEnabled)
          throw new Refusal(403, 'Forbidden', 'The account of the recipient is disabled.');
        if (!isInstalled(context, app, person.oid))
          throw new Refusal(403, 'Forbidden', 'The app is not installed for the recipient.');
        const declared = app.manifest.activities?.activityTypes.find(({ type }) => type === activityType);
        if (!declared && activityType !== 'systemDefault')
          throw new Refusal(
            400,
            'BadRequest',
            `The activity type ${activityType} is not in the app's manifest.`,
          );
        const seconds =
          limits.take(`app ${app.catalogId}`, perApp) ??
          limits.take(`person ${app.catalogId} ${person.oid}`, perPerson);
        if (seconds !== undefined)
          throw new Refusal(
            429,
            'TooManyRequests',
            'Too many notifications to this person or from this app.',
            {
              headers: { 'Retry-After': String(seconds) },
            },
          );
        const appName = app.manifest.name.short;
        addToFeed(
          context,
          person.oid,
          {
            appName,
            catalogId: app.catalogId,
            activityType,
            title: filled(declared?.templateText ?? '{systemDefaultText}', appName, templateParameters),
            topic: topic.source === 'text' ? topic.value : appName,
            preview: previewText.content,
            webUrl: topic.webUrl,
          },
          chainId,
        );
        response.status(204).end();
      },
    },
  ];
}
