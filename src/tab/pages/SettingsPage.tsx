// What Practice Learning keeps for the council: the emergency duty team's number, the categories' words, days that are no working days, and where the case system is.
import { useMemo } from 'react';
import { formatDay } from '../../core/format-day.ts';
import type { Day } from '../../core/time.ts';
import type { SettingsView } from '../../core/views/office.ts';
import { profileLabels } from '../../core/vocabulary.ts';
import { useAnswer } from '../grip.ts';
import { pageWords } from '../pages.ts';
import { CommandButton } from '../parts/CommandButton.tsx';
import { CommandForm } from '../parts/CommandForm.tsx';
import { DutyEmergencyNumber } from '../parts/DutyEmergencyNumber.tsx';
import type { FieldSpec } from '../parts/FormField.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { Empty, PageHead } from '../parts/PageHead.tsx';
import { RegisterCategories } from '../parts/RegisterCategories.tsx';

const path = '/api/settings';

export function SettingsPage() {
  const answer = useAnswer<SettingsView>(path);
  return (
    <>
      <PageHead {...pageWords.settings} />
      <Loaded path={path} answer={answer} rows={8}>
        {(settings) => (
          <div className="record">
            <DutyEmergencyNumber number={settings.emergencyDutyTeam} />
            <RegisterCategories key={JSON.stringify(settings.categories)} categories={settings.categories} />
            <Days
              kind="closureDays"
              title="Closure days"
              help="Days on which the council is closed, such as those between Christmas and New Year."
              days={settings.closureDays}
            />
            <Days
              kind="extraHolidays"
              title="One-off bank holidays"
              help="Those announced for one year alone. The yearly bank holidays of England are known already."
              days={settings.extraHolidays}
            />
            <CaseSystem address={settings.caseSystemAddress} />
            <section>
              <h2>Messages</h2>
              <p>
                They go out between {settings.workingHours.from} and {settings.workingHours.to} on working
                days. {profileLabels[settings.profile]}.
              </p>
            </section>
          </div>
        )}
      </Loaded>
    </>
  );
}

interface DaysProps {
  readonly kind: 'closureDays' | 'extraHolidays';
  readonly title: string;
  readonly help: string;
  readonly days: readonly Day[];
}

const dayField: readonly FieldSpec[] = [
  {
    name: 'day',
    label: 'Day',
    kind: 'date',
    help: 'Nothing is sent on it, and it does not count as a working day. Due dates already given stay.',
    missing: 'Give the day.',
  },
];

function Days({ kind, title, help, days }: DaysProps) {
  const change = (next: readonly Day[]) => ({ verb: 'settings.change' as const, [kind]: [...next] });
  return (
    <section>
      <h2>{title}</h2>
      <p className="quiet gap">{help}</p>
      {days.length === 0 ? (
        <Empty>None is set. A day appears here once it is added below.</Empty>
      ) : (
        <ul className="work">
          {days.map((day) => (
            <li key={day}>
              {formatDay(day)}
              <CommandButton
                about={formatDay(day)}
                command={() => change(days.filter((other) => other !== day))}
              >
                Remove
              </CommandButton>
            </li>
          ))}
        </ul>
      )}
      <CommandForm
        record="settings"
        form={kind}
        fields={dayField}
        submit={kind === 'closureDays' ? 'Add the closure day' : 'Add the bank holiday'}
        toCommand={({ day }) => change([...new Set([...days, day as Day])].sort())}
      />
    </section>
  );
}

const wrongAddress = (text: string): string | undefined =>
  URL.canParse(text) && text.startsWith('https://') && text.includes('{number}')
    ? undefined
    : 'Give an address that begins with https:// and holds {number}.';

function CaseSystem({ address }: { address: string | undefined }) {
  const fields = useMemo(
    (): FieldSpec[] => [
      {
        name: 'caseSystemAddress',
        label: 'Address of a child’s record',
        kind: 'line',
        longest: 500,
        initial: address ?? '',
        help: 'It begins with https:// and has {number} where the case number belongs.',
        missing: 'Give the address.',
        wrong: wrongAddress,
      },
    ],
    [address],
  );
  return (
    <section>
      <h2>Case system</h2>
      <p className="quiet">
        {address
          ? 'People who look at a case number can open the child’s record from it.'
          : 'Once its address is set, people who look at a case number can open the child’s record from it.'}
      </p>
      <CommandForm
        key={address ?? ''}
        record="settings"
        form="caseSystemAddress"
        fields={fields}
        submit="Save the address"
        toCommand={(values) => ({
          verb: 'settings.change',
          caseSystemAddress: values.caseSystemAddress?.trim() ?? '',
        })}
      />
    </section>
  );
}
