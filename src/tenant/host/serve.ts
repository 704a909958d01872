// Serves the Teams-like host page under a strict content security policy; builds it at the first visit where needed.
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import express, { type RequestHandler } from 'express';
import type { TenantContext } from '../context.ts';
import { saveApplication } from '../directory.ts';
import { requireLoopback } from '../loopback.ts';
import { Refusal } from '../refusal.ts';
import { buildHost, builtHost } from './build.ts';
import { signedInPath, teamsWebClientId } from './teams-client.ts';

/** Frames may be the tab's origin, which is known only once an app is uploaded: loopback and https pages. */
function policy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self' http://127.0.0.1:* http://localhost:* https:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

const headers = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  // Stricter, a tab's sign-in window would be cut off from the tab that opened it.
  'Cross-Origin-Opener-Policy': 'same-origin-allow-popups',
};

const notBuilt =
  '<!doctype html><html lang="en-GB"><title>Local tenant</title><p>The host page could not be built. The console says why; everything else of the local tenant works.';

/** Registers Teams' own web client for sign-in, as every Entra tenant has it, and serves the page. */
export function hostHandler(context: TenantContext): RequestHandler {
  saveApplication(context.db, {
    appId: teamsWebClientId,
    displayName: 'Microsoft Teams Web Client',
    permissions: [],
    delegated: [],
    consentable: [],
    spaRedirectUris: [],
    redirectUris: [`${context.address}${signedInPath}`],
    secret: null,
  });
  let building: Promise<void> | undefined;
  const router = express.Router();
  router.use((request, response, next) => {
    try {
      requireLoopback(context.address, request);
      response.set(headers);
      next();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      response.status(error.status).type('text').send(error.message);
    }
  });
  router.get(signedInPath, (_request, response) => {
    response.set('Cache-Control', 'no-store').type('text').send('Signed in.');
  });
  router.get('/', async (_request, response) => {
    building ??= buildHost();
    try {
      await building;
    } catch (error) {
      building = undefined;
      console.error(error);
      response.status(503).type('html').send(notBuilt);
      return;
    }
    const nonce = randomBytes(16).toString('base64');
    const page = await readFile(join(builtHost, 'index.html'), 'utf8');
    response
      .set({ 'Content-Security-Policy': policy(nonce), 'Cache-Control': 'no-store' })
      .type('html')
      .send(page.replace('%NONCE%', nonce));
  });
  router.use(
    '/assets',
    express.static(join(builtHost, 'assets'), { immutable: true, maxAge: '1y', index: false }),
  );
  return router;
}
