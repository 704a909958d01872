// The bar above everything: who one is and how present, the tenant's clock, and the theme.
import { Button, Label, Select } from '@fluentui/react-components';
import { useId, useState } from 'react';
import { ClockControls, ClockReading } from './ClockControls.tsx';
import { HostDialog } from './HostDialog.tsx';
import { PersonPicker } from './PersonPicker.tsx';
import { PresenceMenu } from './PresenceMenu.tsx';
import type { Place } from './place.ts';
import type { Person, Presence } from './tenant-api.ts';
import { type ThemeName, themeLabels, themeNames } from './themes.ts';

interface Props {
  readonly theme: ThemeName;
  readonly onTheme: (theme: ThemeName) => void;
  readonly person: Person | undefined;
  /** Absent until it is known, and for someone who cannot sign in. */
  readonly presence: Presence | undefined;
  readonly people: readonly Person[];
  readonly place: Place;
  readonly now: Date;
  readonly isReady: boolean;
  readonly reload: () => Promise<void>;
  readonly show: (from: string, text: string) => void;
}

export function TitleBar(props: Props) {
  const { theme, onTheme, person, presence, people, place, now, isReady, reload, show } = props;
  const [choosing, setChoosing] = useState(false);
  const [isClockOpen, setClockOpen] = useState(false);
  const themeField = useId();
  return (
    <header className="title-bar">
      <h1>Local tenant</h1>
      {person && (
        <div className="who">
          <Button appearance="subtle" className="persona" onClick={() => setChoosing(true)}>
            <span>Signed in as {person.displayName}</span>
            <span className="quiet">{person.jobTitle ?? ''}</span>
          </Button>
          {presence && (
            <PresenceMenu
              personId={person.oid}
              presence={presence}
              reload={reload}
              say={(sentence) => show('Local tenant', sentence)}
            />
          )}
        </div>
      )}
      {isReady && (
        <div className="clock">
          <ClockReading now={now} />
          <Button
            size="small"
            className="clock-toggle"
            aria-expanded={isClockOpen}
            onClick={() => setClockOpen(!isClockOpen)}
          >
            Move the clock
          </Button>
          <div className={isClockOpen ? 'clock-fold open' : 'clock-fold'}>
            <ClockControls onMoved={reload} />
          </div>
        </div>
      )}
      <div className="theme-choice">
        <Label htmlFor={themeField} size="small">
          Theme
        </Label>
        <Select
          id={themeField}
          size="small"
          value={theme}
          onChange={(_, { value }) => onTheme(themeNames.find((name) => name === value) ?? 'default')}
        >
          {themeNames.map((name) => (
            <option key={name} value={name}>
              {themeLabels[name]}
            </option>
          ))}
        </Select>
      </div>
      {choosing && (
        <HostDialog title="Sign in as" width={480} height={520} onClose={() => setChoosing(false)}>
          <PersonPicker
            people={people}
            current={person?.oid}
            placeName={place.name}
            onChosen={() => setChoosing(false)}
          />
        </HostDialog>
      )}
    </header>
  );
}
