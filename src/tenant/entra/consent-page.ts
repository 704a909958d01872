// The page that asks a person to let an application act for them, or says that an administrator has to.
import type { Application, Person } from '../directory.ts';
import { escaped, page } from './page.ts';
import { permissionName } from './permission-names.ts';

interface Question {
  readonly application: Application;
  readonly person: Person;
  readonly scopes: readonly string[];
  /** The authorize request; the answer brings it back. */
  readonly request: URLSearchParams;
  readonly mayConsent: boolean;
}

export function consentPage({ application, person, scopes, request, mayConsent }: Question): string {
  const who = `<p>${escaped(person.displayName)}, <span>${escaped(person.userPrincipalName)}</span></p>`;
  const form = (buttons: string) => `<form method="post" action="consent">
<input type="hidden" name="request" value="${escaped(request.toString())}">
<div class="buttons">${buttons}</div>
</form>`;
  if (!mayConsent)
    return page(
      'Need admin approval',
      `${who}<p>${escaped(application.displayName)} needs permission to access resources in your organisation that only an administrator can grant. Please ask an administrator to grant it.</p>
<p><span>AADSTS90094</span></p>
${form('<button name="decision" value="cancel">Return to the application without granting consent</button>')}`,
    );
  const asked = [...scopes.map(permissionName), ...maintained(request)].map(
    ({ displayName, description }) =>
      `<li><strong>${escaped(displayName)}</strong><br><span>${escaped(description)}</span></li>`,
  );
  return page(
    'Permissions requested',
    `${who}<p><strong>${escaped(application.displayName)}</strong> would like to:</p>
<ul>${asked.join('\n')}</ul>
<p>Accepting means that you allow this app to use your data as it says. You can take it back later.</p>
${form('<button name="decision" value="accept" class="main">Accept</button><button name="decision" value="cancel">Cancel</button>')}`,
  );
}

function maintained(request: URLSearchParams): { displayName: string; description: string }[] {
  if (!(request.get('scope') ?? '').split(' ').includes('offline_access')) return [];
  return [
    {
      displayName: 'Maintain access to data you have given it access to',
      description: 'The app may go on using this data while you are not using the app.',
    },
  ];
}
