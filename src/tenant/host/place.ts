// Where the page is, kept in the address: `#/as/<person>/<chat | activity | mail | calendar | app name>?tab=…&sub=…`.
import { useEffect, useState } from 'react';
import type { App } from './tenant-api.ts';

/** A place of the page; `name` is `chat`, `activity`, `mail`, `calendar`, or the app's short name in lower case. */
export interface Place {
  readonly personId: string | undefined;
  readonly name: string;
  /** The tab's entity id, where not the first. */
  readonly tab?: string | undefined;
  /** `subEntityId` of a deep link. */
  readonly sub?: string | undefined;
}

/** The word by which the address names an app. */
export function slugOf(app: Pick<App, 'name'>): string {
  return app.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}

function readPlace(): Place {
  const [path = '', query = ''] = location.hash.slice(1).split('?');
  const [, as, personId, name] = path.split('/');
  if (as !== 'as' || !personId) return { personId: undefined, name: 'chat' };
  const options = new URLSearchParams(query);
  return {
    personId,
    name: name || 'chat',
    tab: options.get('tab') ?? undefined,
    sub: options.get('sub') ?? undefined,
  };
}

/** The address of a place. */
export function addressOf({ personId, name, tab, sub }: Place): string {
  if (personId === undefined) return '#/';
  const options = new URLSearchParams();
  if (tab) options.set('tab', tab);
  if (sub) options.set('sub', sub);
  const query = options.toString();
  return `#/as/${personId}/${name}${query ? `?${query}` : ''}`;
}

export function goTo(place: Place): void {
  location.hash = addressOf(place);
}

/** The present place, following the address. */
export function usePlace(): Place {
  const [place, setPlace] = useState(readPlace);
  useEffect(() => {
    const follow = () => setPlace(readPlace());
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return place;
}
