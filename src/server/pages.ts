// The tab's files, its one HTML page with settings and nonce filled in, and the two plain pages Teams asks for.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import express, { type Response, Router } from 'express';
import helmet from 'helmet';
import type { Config } from '../config.ts';

type PageSettings = Pick<
  Config,
  | 'TEAMS_HOSTS'
  | 'TEAMS_APP_ID'
  | 'TEAMS_LINK_BASE'
  | 'TENANT_ID'
  | 'APP_ID'
  | 'GRAPH_TRANSPORT'
  | 'LOGIN_ADDRESS'
>;

/** The app's own icon, as its package has it. */
const icon = fileURLToPath(new URL('../../appPackage/color.png', import.meta.url));

/** Microsoft's hosts of Teams, which may show the tab in a frame. */
const microsoftHosts = [
  'https://teams.microsoft.com',
  'https://*.teams.microsoft.com',
  'https://teams.cloud.microsoft',
  'https://*.cloud.microsoft',
  'https://*.microsoft365.com',
  'https://*.office.com',
  'https://outlook.office.com',
];

const plainPage = (title: string, text: string): string =>
  `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>${title} - Grip</title><meta name="viewport" content="width=device-width"></head><body><main><h1>${title}</h1>${text}</main></body></html>`;

const privacy = plainPage(
  'Privacy',
  '<p>Grip keeps every record in your council’s own Microsoft 365. It stores no child’s name, date of birth or address. Who looked up a case number is written down. Your council is the controller; ask its data protection officer.</p>',
);
const terms = plainPage(
  'Terms of use',
  '<p>Grip is for staff of the council and for the people it invites. It is not a case record and not an emergency service: if a child is in immediate danger call 999 and the emergency duty team.</p>',
);

export function tabPages(folder: URL, config: PageSettings): Router {
  const router = Router();
  const template = readFileSync(new URL('index.html', folder), 'utf8');
  const settings = JSON.stringify({
    hostOrigins: config.TEAMS_HOSTS,
    appId: config.TEAMS_APP_ID,
    linkBase: config.TEAMS_LINK_BASE,
    tenantId: config.TENANT_ID,
    clientId: config.APP_ID,
    graph: config.GRAPH_TRANSPORT,
    login: config.LOGIN_ADDRESS,
  }).replaceAll('<', '\\u003c');

  router.get('/', (_request, response: Response) => {
    const nonce = randomBytes(16).toString('base64');
    response
      .set('Cache-Control', 'no-store')
      .set('Content-Security-Policy', contentPolicy(nonce, config))
      .type('html')
      .send(template.replaceAll('__CSP_NONCE__', nonce).replace('"__GRIP_SETTINGS__"', () => settings));
  });
  // Where a sign-in for the calendar comes back to, in a window of its own or in a frame of the tab.
  router.get('/sign-in', (_request, response) => {
    response
      .set('Cache-Control', 'no-store')
      .set('Content-Security-Policy', signInPolicy(config.TEAMS_HOSTS))
      // It answers the tab that opened it, which stands in a page of Teams.
      .set('Cross-Origin-Opener-Policy', 'unsafe-none')
      .sendFile(fileURLToPath(new URL('sign-in.html', folder)));
  });
  router.get('/sign-in.html', (_request, response) => response.redirect(301, '/sign-in'));
  // The file itself is a template: its placeholders are filled in at the address above alone.
  router.get('/index.html', (_request, response) => response.redirect(301, '/'));
  router.get('/favicon.ico', (_request, response) => response.type('png').sendFile(icon));
  router.get('/privacy', (_request, response) => response.type('html').send(privacy));
  router.get('/terms', (_request, response) => response.type('html').send(terms));
  router.use(
    express.static(folder.pathname, { index: false, immutable: true, maxAge: '1y', fallthrough: true }),
  );
  return router;
}

const ancestors = (hosts: readonly string[]): string =>
  `frame-ancestors 'self' ${[...microsoftHosts, ...hosts].join(' ')}`;

function contentPolicy(nonce: string, config: PageSettings): string {
  // The person's own calendar is asked for from the browser, and by nothing else of ours.
  const calendar = new Set(
    [config.GRAPH_TRANSPORT, config.LOGIN_ADDRESS].map((address) => new URL(address).origin),
  );
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self' https://res.cdn.office.net/teams-js/ ${[...calendar].join(' ')}`,
    ancestors(config.TEAMS_HOSTS),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

const signInPolicy = (hosts: readonly string[]): string =>
  ["default-src 'none'", "script-src 'self'", ancestors(hosts), "base-uri 'none'", "form-action 'none'"].join(
    '; ',
  );

/** Headers for everything else; framing is decided page by page. */
export const securityHeaders = () =>
  helmet({
    contentSecurityPolicy: { directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    frameguard: false,
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
  });
