// Keeps other web pages and other machines away from the tenant's control and host routes.
import type { Request } from 'express';
import { Refusal } from './refusal.ts';

const loopbackHosts = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Refuses a Host that is not loopback (DNS rebinding) and an Origin that is not the tenant's own (other pages). */
export function requireLoopback(address: string, request: Request): void {
  const own = new URL(address);
  const host = request.get('host') ?? '';
  const name = host.replace(/:\d+$/, '').toLowerCase();
  if (!loopbackHosts.has(name) && host.toLowerCase() !== own.host) {
    throw new Refusal(403, 'forbidden', 'The tenant is steered from this machine only.');
  }
  const origin = request.get('origin');
  if (origin !== undefined && origin !== own.origin && origin !== `http://${host}`) {
    throw new Refusal(403, 'forbidden', 'The tenant is steered from its own pages only.');
  }
}
