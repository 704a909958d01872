// Reads the query options of a Graph request. What the tenant does not do is refused by name, never ignored.
import type { Request } from 'express';
import { invalidRequest } from './refusals.ts';

const known = [
  'select',
  'expand',
  'filter',
  'orderby',
  'top',
  'skip',
  'skiptoken',
  'token',
  'startdatetime',
  'enddatetime',
] as const;
export type Option = (typeof known)[number];
export type Query = Partial<Record<Option, string>>;

/** The root of every address that Graph hands out; clients follow it, whatever carries them there. */
export const graphRoot = 'https://graph.microsoft.com/v1.0';

/** The request's options, with or without `$`; throws a 400 that names one which is not among those allowed. */
export function queryOf(request: Request, allowed: readonly Option[]): Query {
  const query: Query = {};
  for (const [key, value] of parametersOf(request)) {
    const name = (key.startsWith('$') ? key.slice(1) : key).toLowerCase();
    const option = allowed.find((one) => one === name);
    if (option === undefined) {
      throw invalidRequest(`The query option '${key}' is not supported on this request by the local tenant.`);
    }
    if (query[option] !== undefined) {
      throw invalidRequest(
        `Query option '${key}' was specified more than once, but it must be specified at most once.`,
      );
    }
    query[option] = value;
  }
  return query;
}

/** `$top` within 1..cap; larger values are cut to the cap (facts A3.7). */
export function pageSize(query: Query, usual: number, cap: number): number {
  if (query.top === undefined) return usual;
  if (!/^\d+$/.test(query.top) || Number(query.top) < 1) {
    throw invalidRequest(`Invalid value '${query.top}' for $top query option found.`);
  }
  return Math.min(Number(query.top), cap);
}

/** The absolute address of the next page: the request's own with another `$skiptoken`, or `$skip` as Outlook has it. */
export function nextLink(request: Request, to: string, option: 'skiptoken' | 'skip' = 'skiptoken'): string {
  const kept = [...parametersOf(request)].filter(([key]) => key.replace('$', '').toLowerCase() !== option);
  return `${addressOf(request)}?${encoded([...kept, [`$${option}`, to]])}`;
}

/** The request's own address on the real Graph, without its query. */
export function addressOf(request: Request): string {
  const path = new URL(request.originalUrl, 'http://tenant').pathname;
  return `${graphRoot}${path.replace(/^\/graph\/v1\.0/i, '')}`;
}

export function encoded(parameters: readonly (readonly [string, string])[]): string {
  return parameters.map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join('&');
}

/** Comma-separated names. */
export function namesOf(list: string): string[] {
  const names = list.split(',').map((name) => name.trim());
  if (names.some((name) => name === ''))
    throw invalidRequest(`Term '${list}' is not valid in a $select expression.`);
  return names;
}

/** Keeps the selected properties; `id` and annotations always stay out of the way of a client that needs them. */
export function selected(body: object, select: string | undefined, possible: readonly string[]): object {
  if (select === undefined) return body;
  const names = new Set(namesOf(select));
  if (names.has('*')) return body;
  for (const name of names) {
    if (!possible.includes(name)) {
      throw invalidRequest(
        `Parsing OData Select and Expand failed: Could not find a property named '${name}'.`,
      );
    }
  }
  return Object.fromEntries(
    Object.entries(body).filter(([key]) => names.has(key) || key.startsWith('@') || key.startsWith('fields')),
  );
}

function parametersOf(request: Request): URLSearchParams {
  return new URL(request.originalUrl, 'http://tenant').searchParams;
}
