// Live updates for the host page: one server-sent event for each change that a person would see.
import type { Route, TenantContext } from '../context.ts';

const heartbeatMs = 20_000;

/** `GET /_tenant/stream`: events `changed` whose data is `{"person": "<object id>"}`, or `{}` for everyone. */
export function streamRoutes(context: TenantContext): Route[] {
  context.events.setMaxListeners(0);
  return [
    {
      family: 'control',
      method: 'get',
      path: '/stream',
      summary: 'What changes, as server-sent events',
      handle: (_request, response) => {
        response.writeHead(200, {
          'content-type': 'text/event-stream',
          'cache-control': 'no-store',
          connection: 'keep-alive',
        });
        response.write(': open\n\n');
        const tell = (person?: string) =>
          response.write(`event: changed\ndata: ${JSON.stringify(person ? { person } : {})}\n\n`);
        const beat = setInterval(() => response.write(': still here\n\n'), heartbeatMs);
        context.events.on('changed', tell);
        response.on('close', () => {
          clearInterval(beat);
          context.events.off('changed', tell);
        });
      },
    },
  ];
}
