// Under which numbers people are rung, in the office and out of hours; changed in place by those who keep them.
import { Button } from '@fluentui/react-components';
import { Fragment } from 'react';
import { Link } from 'react-router';
import type { DutyView } from '../../core/views/duty.ts';
import { useGrip } from '../grip.ts';
import { useReturnFocus } from '../use-return-focus.ts';
import { useNarrow } from '../use-view.ts';
import { DutyTelephoneForm } from './DutyTelephoneForm.tsx';
import { TelephoneEmergency } from './TelephoneNumbers.tsx';

type Kept = DutyView['telephones'][number];

interface Props {
  readonly duty: DutyView;
  readonly editing: string | undefined;
  readonly onEditing: (personKey: string | undefined) => void;
}

export function DutyTelephones(props: Props) {
  const { me } = useGrip();
  const { telephones } = props.duty;
  const managers = telephones.filter(isOnlyManager);
  const rung = telephones.filter((one) => !isOnlyManager(one));
  useReturnFocus(props.editing !== undefined);
  return (
    <section>
      <h2>Telephone numbers</h2>
      <div className="record-line gap">
        <TelephoneEmergency number={props.duty.emergencyDutyTeam} />
        {me.pages.includes('settings') ? <Link to="/settings">Change it under Settings</Link> : null}
      </div>
      <Numbers people={rung} {...props} />
      {managers.length > 0 ? (
        <details
          className="register-more duty-heading"
          {...(managers.some(({ key }) => key === props.editing) ? { open: true } : {})}
        >
          <summary>Team managers ({managers.length})</summary>
          <Numbers people={managers} {...props} />
        </details>
      ) : null}
    </section>
  );
}

/** A message is enough for these: they are not among those who are rung in turn. */
const isOnlyManager = ({ offices }: Kept): boolean => offices.every((office) => office === 'team manager');

function Numbers(props: Props & { readonly people: readonly Kept[] }) {
  return useNarrow() ? <InShort {...props} /> : <Table {...props} />;
}

function Table({ people, duty, editing, onEditing }: Props & { readonly people: readonly Kept[] }) {
  return (
    <div className="table-holder">
      <table className="figures words" aria-label="Telephone numbers">
        <thead>
          <tr>
            <th scope="col">Who</th>
            <th scope="col">Office</th>
            <th scope="col">Out of hours</th>
            {duty.mayKeep ? (
              <th scope="col">
                <span className="sr-only">Change</span>
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {people.map((one) => (
            <Fragment key={one.key}>
              <tr>
                <th scope="row">
                  <Who one={one} />
                </th>
                <td>
                  <Dial whose={one.name} number={one.telephone} />
                </td>
                <td>
                  <Dial whose={`${one.name} out of hours`} number={one.outOfHoursTelephone} />
                </td>
                {duty.mayKeep ? (
                  <td>
                    <Edit one={one} editing={editing} onEditing={onEditing} />
                  </td>
                ) : null}
              </tr>
              {duty.mayKeep && editing === one.key ? (
                <tr>
                  <td colSpan={4}>
                    <DutyTelephoneForm one={one} onClose={() => onEditing(undefined)} />
                  </td>
                </tr>
              ) : null}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function InShort({ people, duty, editing, onEditing }: Props & { readonly people: readonly Kept[] }) {
  return (
    <ul className="work">
      {people.map((one) => (
        <li key={one.key}>
          <div className="work-what">
            <Who one={one} />
            <p>
              Office: <Dial whose={one.name} number={one.telephone} />
            </p>
            <p>
              Out of hours: <Dial whose={`${one.name} out of hours`} number={one.outOfHoursTelephone} />
            </p>
          </div>
          {duty.mayKeep ? <Edit one={one} editing={editing} onEditing={onEditing} /> : null}
          {duty.mayKeep && editing === one.key ? (
            <div className="whole-row">
              <DutyTelephoneForm one={one} onClose={() => onEditing(undefined)} />
            </div>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

const officesInWords = (offices: readonly string[]): string => {
  const words = offices.join(', ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const Who = ({ one }: { one: Kept }) => (
  <>
    <span className="strong">{one.name}</span>
    <div className="quiet plain">{officesInWords(one.offices)}</div>
  </>
);

const Edit = ({ one, editing, onEditing }: { one: Kept } & Omit<Props, 'duty'>) => (
  <Button
    size="small"
    aria-expanded={editing === one.key}
    onClick={() => onEditing(editing === one.key ? undefined : one.key)}
  >
    Change…<span className="sr-only"> the numbers of {one.name}</span>
  </Button>
);

const Dial = ({ whose, number }: { whose: string; number: string | undefined }) =>
  number ? (
    <a className="telephone" href={`tel:${number.replaceAll(/[^+\d]/g, '')}`}>
      <span className="sr-only">Ring {whose}: </span>
      {number}
    </a>
  ) : (
    <span className="quiet">None</span>
  );
