// Whom to ring, in order, under the number for this hour. What Teams says of a person is advice and no more.
import type { Telephone, TelephoneList } from '../../core/telephones.ts';

/** As the service answers a question about telephones. */
export interface TelephonesShown extends TelephoneList {
  readonly telephones: readonly (Telephone & {
    readonly automaticReplies?: boolean;
    readonly away?: boolean;
  })[];
}

export function TelephoneNumbers({ list }: { list: TelephonesShown }) {
  return (
    <div className="telephones">
      {list.telephones.length === 0 ? (
        <p>Nobody of this line can be rung from here. Ring your own head of service.</p>
      ) : (
        <ol>
          {list.telephones.map((one) => (
            <Person key={one.personKey} one={one} />
          ))}
        </ol>
      )}
      {list.officeHours ? null : (
        <p className="quiet">
          It is outside office hours: who is on call comes first, with out-of-hours numbers.
        </p>
      )}
    </div>
  );
}

/** On top of every list of numbers. */
export const TelephoneEmergency = ({ number }: { number: string | undefined }) => (
  <p>
    Emergency duty team:{' '}
    {number ? (
      <Dial whose="the emergency duty team" number={number} />
    ) : (
      'no number is kept in Grip. Use the one you have.'
    )}
  </p>
);

function Person({ one }: { one: TelephonesShown['telephones'][number] }) {
  const advice = [
    one.insteadOf ? `In place of ${one.insteadOf}, who is away` : '',
    one.automaticReplies ? 'Automatic replies are on' : '',
    one.away ? 'Shown as away' : '',
  ].filter(Boolean);
  return (
    <li>
      <div className="telephone-line">
        <span>
          <strong>{one.name}</strong>, {one.office}
        </span>
        {one.number ? (
          <span>
            <Dial whose={one.name} number={one.number} />
            {one.otherNumber ? (
              <>
                {' or '}
                <Dial whose={one.name} number={one.otherNumber} />
              </>
            ) : null}
          </span>
        ) : (
          <span>No number is known.</span>
        )}
        {advice.length > 0 ? <span className="quiet">{advice.join('. ')}.</span> : null}
      </div>
    </li>
  );
}

const Dial = ({ whose, number }: { whose: string; number: string }) => (
  <a className="telephone" href={`tel:${number.replaceAll(/[^+\d]/g, '')}`}>
    <span className="sr-only">Ring {whose}: </span>
    {number}
  </a>
);
