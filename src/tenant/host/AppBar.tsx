// The app bar: where a person can go, with what is unread.
import { CounterBadge } from '@fluentui/react-components';
import {
  AlertFilled,
  AlertRegular,
  CalendarLtrFilled,
  CalendarLtrRegular,
  ChatFilled,
  ChatRegular,
  MailFilled,
  MailRegular,
} from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import { AppIcon } from './AppIcon.tsx';
import { addressOf, type Place, slugOf } from './place.ts';
import type { App, Personal } from './tenant-api.ts';

interface Props {
  readonly place: Place;
  readonly apps: readonly App[];
  readonly personal: Personal;
}

export function AppBar({ place, apps, personal }: Props) {
  const { feed, chats, mail } = personal;
  const unreadChats = chats.reduce((sum, { unread }) => sum + unread, 0);
  const entries: readonly {
    name: string;
    label: string;
    icon: ReactNode;
    active: ReactNode;
    unread: number;
  }[] = [
    {
      name: 'activity',
      label: 'Activity',
      icon: <AlertRegular />,
      active: <AlertFilled />,
      unread: feed.filter(({ read }) => !read).length,
    },
    { name: 'chat', label: 'Chat', icon: <ChatRegular />, active: <ChatFilled />, unread: unreadChats },
    {
      name: 'calendar',
      label: 'Calendar',
      icon: <CalendarLtrRegular />,
      active: <CalendarLtrFilled />,
      unread: 0,
    },
    ...apps
      .filter(({ staticTabs }) => staticTabs.length > 0)
      .map((app) => {
        const icon = <AppIcon key={app.catalogId} app={app} name={app.name} />;
        return { name: slugOf(app), label: app.name, icon, active: icon, unread: 0 };
      }),
    {
      name: 'mail',
      label: 'Mail',
      icon: <MailRegular />,
      active: <MailFilled />,
      unread: mail.filter(({ read }) => !read).length,
    },
  ];
  return (
    <nav className="app-bar" aria-label="Apps">
      <ul>
        {entries.map(({ name, label, icon, active, unread }) => (
          <li key={name}>
            <a
              href={addressOf({ personId: place.personId, name })}
              aria-current={place.name === name ? 'page' : undefined}
            >
              <span className="app-bar-icon" aria-hidden="true">
                {place.name === name ? active : icon}
              </span>
              <span>
                {label}
                {unread > 0 && <span className="unseen">, {unread} unread</span>}
              </span>
              {unread > 0 && <CounterBadge count={unread} size="small" aria-hidden="true" />}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
