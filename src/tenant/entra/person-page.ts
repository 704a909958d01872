// The sign-in page: who are you today? Everyone in the tenant is made up, so choosing a name is enough.
import type { Person } from '../directory.ts';
import { escaped, page } from './page.ts';

/** A page that lists everyone; each name leads back to the same request with that person as `login_hint`. */
export function personPage(people: readonly Person[], request: URLSearchParams): string {
  const entries = people.map((person) => {
    const chosen = new URLSearchParams(request);
    chosen.set('login_hint', person.userPrincipalName);
    if (chosen.get('prompt') !== 'consent') chosen.delete('prompt');
    const about = [person.jobTitle, person.accountEnabled ? null : 'Account disabled'];
    const role = about.flatMap((text) => (text === null ? [] : ` <span>${escaped(text)}</span>`)).join('');
    return `<li><a href="?${escaped(chosen.toString())}">${escaped(person.displayName)}</a>${role}</li>`;
  });
  const list =
    entries.length === 0
      ? '<p>Nobody has been added to this tenant yet.</p>'
      : `<ul>${entries.join('\n')}</ul>`;
  return page(
    'Sign in to the local tenant',
    `<p>Choose who you are. All people here are made up.</p>${list}`,
  );
}

/** A plain page for a sign-in that must not be sent back to the address it came from. */
export function refusalPage(sentence: string): string {
  return page('Sign-in refused', `<p role="alert">${escaped(sentence)}</p>`);
}
