// What Microsoft calls the delegated permissions where it asks a person for them.

interface PermissionName {
  readonly displayName: string;
  readonly description: string;
}

const names: Readonly<Record<string, PermissionName>> = {
  'Calendars.ReadBasic': {
    displayName: 'Read basic details of your calendars',
    description: 'The app may read when your events are, but not their text or attachments.',
  },
  'Calendars.Read': {
    displayName: 'Read your calendars',
    description: 'The app may read events in your calendars.',
  },
  'Calendars.ReadWrite': {
    displayName: 'Have full access to your calendars',
    description: 'The app may read, update, create and delete events in your calendars.',
  },
  'Calendars.Read.Shared': {
    displayName: 'Read calendars you can access',
    description: 'The app may read events in all calendars that you can access, shared ones among them.',
  },
  'Calendars.ReadWrite.Shared': {
    displayName: 'Read and write to your and shared calendars',
    description: 'The app may read, update, create and delete events in all calendars you can access.',
  },
  'MailboxSettings.Read': {
    displayName: 'Read your mailbox settings',
    description: 'The app may read your mailbox settings. It may not send mail.',
  },
  'MailboxSettings.ReadWrite': {
    displayName: 'Read and write to your mailbox settings',
    description: 'The app may read and change your mailbox settings. It may not send mail.',
  },
  'User.Read': {
    displayName: 'Sign you in and read your profile',
    description: 'You may sign in to the app, and the app may read your profile.',
  },
  'User.ReadBasic.All': {
    displayName: "Read all users' basic profiles",
    description: 'The app may read the names and addresses of your colleagues.',
  },
  'Presence.Read.All': {
    displayName: 'Read presence information of all users in your organization',
    description: 'The app may read how present your colleagues are.',
  },
};

/** A permission in words; its own name where Microsoft's is not known here. */
export function permissionName(scope: string): PermissionName & { readonly scope: string } {
  return { scope, ...(names[scope] ?? { displayName: scope, description: '' }) };
}
