// The routes below /_tenant, by which a person at this machine or a test steers the tenant.
import type { MovableClock } from '../clock.ts';
import type { Route, TenantContext } from '../context.ts';
import { authorityMetadata } from '../entra/entra-addresses.ts';
import type { Faults } from '../faults.ts';
import type { RequestLog } from '../request-log.ts';
import type { SwitchBoard } from '../switches.ts';
import { clockRoutes } from './clock.ts';
import { consentRoutes } from './consents.ts';
import { directoryRoutes } from './directory.ts';
import { faultRoutes, requestRoutes, switchRoutes } from './misbehaviour.ts';
import { siteRoutes } from './sites.ts';

interface Controls {
  readonly clock: MovableClock;
  readonly switchBoard: SwitchBoard;
  readonly faults: Faults;
  readonly requests: RequestLog;
}

export function controlRoutes(context: TenantContext, controls: Controls): Route[] {
  return [
    {
      family: 'control',
      method: 'get',
      path: '/settings',
      summary: 'What a service needs to know to live in this tenant',
      handle: (_request, response) =>
        response.json({
          tenantId: context.tenantId,
          sharePointHost: context.sharePointHost,
          entraIssuer: context.issuer.entra,
          authorityMetadata: authorityMetadata(context),
          botIssuer: context.issuer.botFramework,
          botMetadata: `${context.address}/login/botframework/v1/.well-known/openidconfiguration`,
          graph: `${context.address}/graph`,
          connector: `${context.address}/connector`,
          identityEndpoint: `${context.address}/msi/token`,
          identityHeader: context.identityHeader,
        }),
    },
    ...clockRoutes(context, controls.clock),
    ...directoryRoutes(context),
    ...consentRoutes(context),
    ...siteRoutes(context),
    ...switchRoutes(context, controls.switchBoard),
    ...faultRoutes(controls.faults),
    ...requestRoutes(controls.requests),
  ];
}
