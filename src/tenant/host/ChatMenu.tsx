// What a person may do about the app they chat with: remove it, block it, and take either back.
import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import {
  AddCircleRegular,
  DeleteRegular,
  MoreHorizontalRegular,
  PresenceBlockedRegular,
  ProhibitedRegular,
} from '@fluentui/react-icons';
import { type ReactElement, useState } from 'react';
import type { CardHost } from './press-card.ts';
import { type AccessChange, type ChatView, changeAccess } from './tenant-api.ts';

interface Entry {
  readonly label: string;
  readonly icon: ReactElement;
}

const entries = {
  install: { label: 'Add again', icon: <AddCircleRegular /> },
  uninstall: { label: 'Uninstall', icon: <DeleteRegular /> },
  block: { label: 'Block', icon: <ProhibitedRegular /> },
  unblock: { label: 'Unblock', icon: <PresenceBlockedRegular /> },
} as const satisfies Record<AccessChange, Entry>;

function offered({ installed, blocked }: ChatView): readonly AccessChange[] {
  if (!installed) return ['install'];
  return [blocked ? 'unblock' : 'block', 'uninstall'];
}

interface Props {
  readonly chat: ChatView;
  readonly host: CardHost;
}

export function ChatMenu({ chat, host }: Props) {
  const [isBusy, setBusy] = useState(false);

  async function change(action: AccessChange): Promise<void> {
    setBusy(true);
    try {
      await changeAccess(host.personId, action, chat.catalogId);
      await host.reload();
    } catch (problem) {
      host.say(problem instanceof Error ? problem.message : 'That was not possible.');
    }
    setBusy(false);
  }

  return (
    <Menu inline positioning={{ position: 'below', align: 'end' }}>
      <MenuTrigger disableButtonEnhancement>
        <Button
          appearance="subtle"
          icon={<MoreHorizontalRegular />}
          aria-label={`More options for ${chat.appName}`}
          disabledFocusable={isBusy}
        />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {offered(chat).map((action) => (
            <MenuItem key={action} icon={entries[action].icon} onClick={() => void change(action)}>
              {entries[action].label}
            </MenuItem>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
