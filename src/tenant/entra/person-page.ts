// The sign-in page: who are you today? Everyone in the tenant is made up, so choosing a name is enough.
import type { Person } from '../directory.ts';

/** A page that lists everyone; each name leads back to the same request with that person as `login_hint`. */
export function personPage(people: readonly Person[], request: URLSearchParams): string {
  const entries = people.map((person) => {
    const chosen = new URLSearchParams(request);
    chosen.set('login_hint', person.userPrincipalName);
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

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>
  body { font: 1rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 2rem auto; padding: 0 1rem; color: #242424; background: #fff; }
  ul { list-style: none; padding: 0; }
  li { border-bottom: 1px solid #d1d1d1; padding: 0.75rem 0; }
  a { color: #3d3e78; font-weight: 600; }
  span { color: #424242; }
</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${body}
</main>
</body>
</html>
`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
