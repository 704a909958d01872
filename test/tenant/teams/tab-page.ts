// A tiny tab for the tests: one page on teams-js that shows what the host tells it, and one dialog.
import { createRequire } from 'node:module';
import type { Express } from 'express';

const script = createRequire(import.meta.url).resolve('@microsoft/teams-js/dist/umd/MicrosoftTeams.min.js');

const page = (host: string, body: string) => `<!doctype html><html lang="en-GB"><title>Tab</title>
<body style="font-family:sans-serif;color-scheme:light dark;background:Canvas;color:CanvasText;padding:16px">
<script src="/teams-js.js"></script>
<script>
const { app, authentication, dialog } = microsoftTeams;
const put = (id, text) => { document.getElementById(id).textContent = text; };
const ready = app.initialize(['${host}']);
</script>
<main>${body}</main>`;

const tab = `<h1>The tab</h1>
<p>Theme: <span id="theme"></span></p><p>Place: <span id="place"></span></p><p>Signed in: <span id="who"></span></p>
<p>Dialog: <span id="dialog">not opened</span></p><p>Link: <span id="link"></span></p>
<button id="open">Open a dialog</button><button id="bad">Open a script</button>
<script>
ready.then(async () => {
  const context = await app.getContext();
  put('theme', context.app.theme);
  put('place', context.page.id + ' ' + (context.page.subPageId || ''));
  app.registerOnThemeChangeHandler((theme) => put('theme', theme));
  await app.notifySuccess();
  try {
    const token = await authentication.getAuthToken();
    const me = await fetch('/api/me', { headers: { authorization: 'Bearer ' + token } });
    put('who', await me.text());
  } catch (error) { put('who', 'refused: ' + error.message); }
  document.getElementById('open').onclick = () => dialog.url.open(
    { url: location.origin + '/dialog', title: 'A question', size: { width: 400, height: 200 } },
    ({ err, result }) => put('dialog', err ? 'closed' : result));
  document.getElementById('bad').onclick = () => app.openLink('javascript:alert(1)')
    .then(() => put('link', 'opened'), () => put('link', 'refused'));
});
</script>`;

const question = `<h1>A question</h1><button id="yes">Yes</button>
<script>
ready.then(() => { document.getElementById('yes').onclick = () => dialog.url.submit('yes'); });
</script>`;

/** Adds the tab's pages; `whoIs` reads the name from a token that was checked, or throws. */
export function serveTab(app: Express, host: string, whoIs: (token: string) => Promise<string>): void {
  app.get('/teams-js.js', (_request, response) => response.sendFile(script));
  app.get('/tab', (_request, response) => response.type('html').send(page(host, tab)));
  app.get('/dialog', (_request, response) => response.type('html').send(page(host, question)));
  app.get('/api/me', async (request, response) => {
    const token = (request.get('authorization') ?? '').replace('Bearer ', '');
    try {
      response.type('text').send(await whoIs(token));
    } catch {
      response.status(401).type('text').send('The token was not good.');
    }
  });
}
