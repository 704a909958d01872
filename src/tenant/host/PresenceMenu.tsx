// How present one is to others, and whether automatic replies are on: set here as in Teams, read by apps over Graph.
import {
  Menu,
  MenuButton,
  MenuDivider,
  MenuItemCheckbox,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  PresenceBadge,
  type PresenceBadgeStatus,
} from '@fluentui/react-components';
import { type Availability, changePresence, type Presence } from './tenant-api.ts';

interface Look {
  readonly label: string;
  readonly badge: PresenceBadgeStatus;
}

const looks = {
  Available: { label: 'Available', badge: 'available' },
  AvailableIdle: { label: 'Available, idle', badge: 'available' },
  Away: { label: 'Away', badge: 'away' },
  BeRightBack: { label: 'Be right back', badge: 'away' },
  Busy: { label: 'Busy', badge: 'busy' },
  BusyIdle: { label: 'Busy, idle', badge: 'busy' },
  DoNotDisturb: { label: 'Do not disturb', badge: 'do-not-disturb' },
  Offline: { label: 'Offline', badge: 'offline' },
  PresenceUnknown: { label: 'Presence unknown', badge: 'unknown' },
} as const satisfies Record<Availability, Look>;

const choices = ['Available', 'Busy', 'DoNotDisturb', 'Away'] as const satisfies readonly Availability[];

interface Props {
  readonly personId: string;
  readonly presence: Presence;
  readonly reload: () => Promise<void>;
  readonly say: (sentence: string) => void;
}

export function PresenceMenu({ personId, presence, reload, say }: Props) {
  const { availability, outOfOfficeSettings } = presence;
  const { isOutOfOffice } = outOfOfficeSettings;
  const { label } = looks[availability];

  async function change(wanted: Parameters<typeof changePresence>[1]): Promise<void> {
    try {
      await changePresence(personId, wanted);
      await reload();
    } catch (problem) {
      say(problem instanceof Error ? problem.message : 'The presence was not set.');
    }
  }

  return (
    <Menu
      inline
      checkedValues={{ availability: [availability], replies: isOutOfOffice ? ['on'] : [] }}
      onCheckedValueChange={(_, { name, checkedItems }) => {
        if (name === 'replies') void change({ automaticReplies: { on: checkedItems.includes('on') } });
        const chosen = choices.find((choice) => name === 'availability' && checkedItems.includes(choice));
        if (chosen !== undefined) void change({ availability: chosen });
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <MenuButton
          appearance="subtle"
          size="small"
          aria-label={`Presence: ${label}${isOutOfOffice ? ', automatic replies on' : ''}`}
          icon={<Badge availability={availability} outOfOffice={isOutOfOffice} />}
        >
          {label}
        </MenuButton>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {choices.map((choice) => (
            <MenuItemRadio
              key={choice}
              name="availability"
              value={choice}
              icon={<Badge availability={choice} outOfOffice={false} />}
            >
              {looks[choice].label}
            </MenuItemRadio>
          ))}
          <MenuDivider />
          <MenuItemCheckbox name="replies" value="on" persistOnClick={false}>
            Automatic replies
          </MenuItemCheckbox>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

function Badge({ availability, outOfOffice }: { availability: Availability; outOfOffice: boolean }) {
  return <PresenceBadge status={looks[availability].badge} outOfOffice={outOfOffice} aria-hidden="true" />;
}
