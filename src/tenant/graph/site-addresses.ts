// Lets everything below a site be addressed by the site's path: `/sites/host:/sites/grip:/lists` (facts A1.1).
import type { RequestHandler } from 'express';
import type { TenantContext } from '../context.ts';
import { siteByPath } from './sites.ts';

const addressed = /^(\/graph\/v1\.0\/sites\/)([^/:?]+):\/([^:?]+):(\/[^?]*)?(\?.*)?$/i;

/** Puts the site's id in place of `host:/path:`; an unknown path is left for the route by path to refuse. */
export function siteAddresses(context: TenantContext): RequestHandler {
  return (request, _response, next) => {
    const match = addressed.exec(request.url);
    if (match !== null) {
      const [, before = '', host = '', path = '', after = '', query = ''] = match;
      const site = siteByPath(context, host, decodeURIComponent(path));
      request.url =
        site === undefined ? `${before}${host}:/${path}${query}` : `${before}${site.id}${after}${query}`;
    }
    next();
  };
}
