// Everything the tenant offers on its Teams side: connector, Graph and control routes.
import type { Route, TenantContext } from '../context.ts';
import { connectorRoutes } from './connector.ts';
import { controlChatRoutes } from './control-chats.ts';
import { controlPresenceRoutes } from './control-presence.ts';
import { controlTeamsRoutes } from './control-teams.ts';
import { graphAppRoutes } from './graph-apps.ts';
import { graphFeedRoutes } from './graph-feed.ts';
import { graphMailRoutes } from './graph-mail.ts';
import { graphPresenceRoutes } from './graph-presence.ts';
import { nestedTokenRoutes } from './nested-token.ts';
import { streamRoutes } from './stream.ts';
import { createTeamsTables } from './tables.ts';

/** The routes of the Teams side; makes its tables where they are missing. */
export function teamsRoutes(context: TenantContext): Route[] {
  createTeamsTables(context.db);
  return [
    ...connectorRoutes(context),
    ...graphAppRoutes(context),
    ...graphFeedRoutes(context),
    ...graphMailRoutes(context),
    ...graphPresenceRoutes(context),
    ...controlTeamsRoutes(context),
    ...controlPresenceRoutes(context),
    ...controlChatRoutes(context),
    ...nestedTokenRoutes(context),
    ...streamRoutes(context),
  ];
}
