// Bot Connector routes below /connector, by the published v3 contract; what they do is decided in connector-calls.ts.
import type { Request, Response } from 'express';
import type { Route, TenantContext } from '../context.ts';
import { findPerson } from '../directory.ts';
import { findAppByBot } from './apps.ts';
import {
  type BotCall,
  conversationOf,
  createConversation,
  deleteActivity,
  sendActivity,
  updateActivity,
  withinLimits,
} from './connector-calls.ts';
import { memberNotFound, notAuthorised, notInRoster } from './connector-refusals.ts';
import { isReachable } from './conversations.ts';
import { personMri } from './ids.ts';
import { SlidingWindows } from './rate-limits.ts';

/** The members of a personal chat as the connector lists them: the one person. */
function membersOf(call: BotCall, conversationId: string) {
  const { context, botId } = call;
  const conversation = conversationOf(call, conversationId);
  withinLimits(call, 'members', conversation.id);
  if (!isReachable(context, conversation)) throw notInRoster();
  const person = findPerson(context.db, conversation.userId);
  if (!person) return [];
  return [
    {
      id: personMri(botId, person.oid),
      aadObjectId: person.oid,
      objectId: person.oid,
      name: person.displayName,
      email: person.mail,
      userPrincipalName: person.userPrincipalName,
      tenantId: context.tenantId,
      userRole: 'user',
      role: 'user',
    },
  ];
}

/** The connector's routes. */
export function connectorRoutes(context: TenantContext): Route[] {
  const limits = new SlidingWindows();

  function route(
    method: Route['method'],
    path: string,
    summary: string,
    handle: (
      call: BotCall,
      parameter: (name: string) => string,
      request: Request,
      response: Response,
    ) => void,
  ): Route {
    return {
      family: 'connector',
      method,
      path: `/v3/conversations${path}`,
      summary,
      handle: (request, response, caller) => {
        const app = caller?.kind === 'app' ? findAppByBot(context, caller.appId) : undefined;
        if (app?.botId === undefined) throw notAuthorised();
        const parameter = (name: string) => String(request.params[name] ?? '');
        handle({ context, app, botId: app.botId, limits }, parameter, request, response);
      },
    };
  }

  return [
    route('post', '', 'Open the 1:1 chat with a person', (call, _, request, response) => {
      response.status(201).json(createConversation(call, request.body));
    }),
    route('post', '/:id/activities', 'Send a message', (call, parameter, request, response) => {
      response.status(201).json({ id: sendActivity(call, parameter('id'), request.body) });
    }),
    route(
      'post',
      '/:id/activities/:activityId',
      'Reply to a message',
      (call, parameter, request, response) => {
        const id = sendActivity(call, parameter('id'), request.body, parameter('activityId'));
        response.status(201).json({ id });
      },
    ),
    route('put', '/:id/activities/:activityId', 'Update a message', (call, parameter, request, response) => {
      response.json({ id: updateActivity(call, parameter('id'), parameter('activityId'), request.body) });
    }),
    route('delete', '/:id/activities/:activityId', 'Delete a message', (call, parameter, _, response) => {
      deleteActivity(call, parameter('id'), parameter('activityId'));
      response.status(200).end();
    }),
    route('get', '/:id/members', 'List the members of a chat', (call, parameter, _, response) => {
      response.json(membersOf(call, parameter('id')));
    }),
    route(
      'get',
      '/:id/pagedmembers',
      'List the members of a chat in pages',
      (call, parameter, _, response) => {
        response.json({ members: membersOf(call, parameter('id')) });
      },
    ),
    route('get', '/:id/members/:memberId', 'Read one member of a chat', (call, parameter, _, response) => {
      const wanted = parameter('memberId');
      const found = membersOf(call, parameter('id')).find((each) =>
        [each.id, each.objectId].includes(wanted),
      );
      if (!found) throw memberNotFound();
      response.json(found);
    }),
  ];
}
