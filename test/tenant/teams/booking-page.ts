// A tiny booking page for the tests: Microsoft's own MSAL in a tab or a dialog, and Graph asked from the browser.
import { createRequire } from 'node:module';
import type { Express } from 'express';

const { resolve } = createRequire(import.meta.url);
const scripts = {
  '/teams-js.js': resolve('@microsoft/teams-js/dist/umd/MicrosoftTeams.min.js'),
  '/msal.js': resolve('@azure/msal-browser').replace(/[^/]+$/, 'msal-browser.min.js'),
  '/msal-bridge.js': resolve('@azure/msal-browser/redirect-bridge').replace(
    /[^/]+$/,
    'msal-redirect-bridge.min.js',
  ),
};

interface Where {
  readonly host: string;
  readonly tenantId: string;
  readonly clientId: string;
  /** Of the tenant's settings. */
  readonly authorityMetadata: unknown;
}

const page = ({
  host,
  tenantId,
  clientId,
  authorityMetadata,
}: Where) => `<!doctype html><html lang="en-GB"><title>Booking</title>
<body style="font-family:sans-serif;color-scheme:light dark;background:Canvas;color:CanvasText;padding:16px">
<script src="/teams-js.js"></script><script src="/msal.js"></script>
<main><h1>Booking</h1><p>Bridge: <span id="bridge"></span></p><p>Token: <span id="token">none</span></p>
<p>Person: <span id="person"></span></p>
<button id="silent">Ask silently</button><button id="popup">Ask the person</button>
<button id="refresh">Ask anew</button><button id="done">Done</button></main>
<script>
const { app, dialog, nestedAppAuth } = microsoftTeams;
const put = (id, text) => { document.getElementById(id).textContent = text; };
const auth = {
  clientId: '${clientId}',
  authority: 'https://login.microsoftonline.com/${tenantId}',
  redirectUri: location.origin + '/redirect',
  authorityMetadata: JSON.stringify(${JSON.stringify(authorityMetadata)}),
};
const cache = { cacheLocation: 'memoryStorage' };
const scopes = ['https://graph.microsoft.com/Calendars.ReadWrite'];
app.initialize(['${host}']).then(async () => {
  const isNested = nestedAppAuth.isNAAChannelRecommended();
  put('bridge', isNested ? 'nested' : 'standard');
  const context = await app.getContext();
  const client = isNested
    ? await msal.createNestablePublicClientApplication({ auth, cache })
    : await msal.createStandardPublicClientApplication({ auth, cache });
  const loginHint = context.user.loginHint;
  const show = async (work) => {
    put('token', 'asking');
    try {
      const answer = await work();
      put('token', (answer.fromCache ? 'kept, ' : 'given, ') + answer.scopes.filter((each) => each.includes('Calendars')).join(' '));
      const me = await fetch('${host}/graph/v1.0/me/events', { headers: { authorization: 'Bearer ' + answer.accessToken } });
      put('person', me.status + ' ' + answer.account.name);
    } catch (error) {
      put('token', error.name + ': ' + error.errorCode + ': ' + error.message);
    }
  };
  const account = () => client.getAllAccounts()[0];
  document.getElementById('silent').onclick = () => show(() => account() && !isNested
    ? client.acquireTokenSilent({ scopes, account: account() })
    : isNested ? client.acquireTokenSilent({ scopes }) : client.ssoSilent({ scopes, loginHint }));
  document.getElementById('popup').onclick = () => show(() => client.acquireTokenPopup({ scopes, loginHint }));
  document.getElementById('refresh').onclick = () => show(() => client.acquireTokenSilent({ scopes, account: account(), forceRefresh: true }));
  document.getElementById('done').onclick = () => dialog.url.submit({ booked: true });
  await app.notifySuccess();
});
</script>`;

const redirect = `<!doctype html><title>Signed in</title><script src="/msal-bridge.js"></script>
<script>msalRedirectBridge.broadcastResponseToMainFrame();</script>`;

/** Adds the pages `/tab`, `/booking` and `/redirect`. */
export function serveBooking(app: Express, where: Where): void {
  for (const [path, file] of Object.entries(scripts))
    app.get(path, (_request, response) => response.sendFile(file));
  app.get(['/tab', '/booking'], (_request, response) => response.type('html').send(page(where)));
  app.get('/redirect', (_request, response) => response.type('html').send(redirect));
}
