// Chooses whom to be: everyone of the tenant, found by name or role.
import { Avatar, SearchBox } from '@fluentui/react-components';
import { useState } from 'react';
import { addressOf } from './place.ts';
import type { Person } from './tenant-api.ts';

interface Props {
  readonly people: readonly Person[];
  readonly current: string | undefined;
  /** Where the person is taken. */
  readonly placeName: string;
  readonly onChosen?: () => void;
}

export function PersonPicker({ people, current, placeName, onChosen }: Props) {
  const [wanted, setWanted] = useState('');
  const words = wanted.toLowerCase().split(/\s+/);
  const found = people.filter(({ displayName, jobTitle, userPrincipalName }) => {
    const text = `${displayName} ${jobTitle ?? ''} ${userPrincipalName}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  return (
    <div className="person-picker">
      <SearchBox
        aria-label="Search people by name or role"
        placeholder="Search by name or role"
        value={wanted}
        onChange={(_, { value }) => setWanted(value)}
      />
      <p role="status" className="quiet">
        {found.length === 1 ? '1 person' : `${found.length} people`}
      </p>
      <ul aria-label="People">
        {found.map((person) => (
          <li key={person.oid}>
            <a
              className="row person"
              href={addressOf({ personId: person.oid, name: placeName })}
              aria-current={person.oid === current ? 'true' : undefined}
              onClick={onChosen}
            >
              <Avatar name={person.displayName} size={32} aria-hidden="true" />
              <span>
                <span>{person.displayName}</span>
                <span className="quiet">{roleOf(person)}</span>
              </span>
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

function roleOf({ jobTitle, accountEnabled }: Person): string {
  const role = jobTitle ?? 'No role given';
  return accountEnabled ? role : `${role}. Account disabled`;
}
