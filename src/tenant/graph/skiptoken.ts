// The place where a page of a list ended, written as SharePoint writes it and opaque to clients (facts A3.8).
import { invalidRequest } from './refusals.ts';

export interface PageEnd {
  readonly id: number;
  /** The last item's key where the pages are ordered by a field; blank where it has no value. */
  readonly key?: string | number | undefined;
}

export function skiptokenOf(end: PageEnd, orderedBy: string | undefined): string {
  const token = new URLSearchParams({ Paged: 'TRUE' });
  if (orderedBy !== undefined)
    token.set(`p_${orderedBy}`, end.key === undefined ? '' : JSON.stringify(end.key));
  token.set('p_ID', String(end.id));
  return Buffer.from(token.toString()).toString('base64url');
}

/** Throws 400 invalidRequest / badArgument for a token that is none of ours. */
export function pageEndOf(token: string | undefined, orderedBy: string | undefined): PageEnd | undefined {
  if (token === undefined) return undefined;
  const parts = new URLSearchParams(Buffer.from(token, 'base64url').toString('utf8'));
  const id = parts.get('p_ID') ?? '';
  const key = orderedBy === undefined ? '' : parts.get(`p_${orderedBy}`);
  if (parts.get('Paged') !== 'TRUE' || !/^\d+$/.test(id) || key === null) {
    throw invalidRequest('One of the provided arguments is not acceptable.', 'badArgument');
  }
  return { id: Number(id), ...(key === '' ? {} : { key: JSON.parse(key) as string | number }) };
}
