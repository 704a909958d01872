// The telephone number of the emergency duty team: shown wherever a child may be at risk, so Grip does not start without it.
import { useMemo } from 'react';
import { given } from '../action-forms/form.ts';
import { CommandForm } from './CommandForm.tsx';
import { wrongNumber } from './DutyNumber.ts';
import type { FieldSpec } from './FormField.tsx';

export function DutyEmergencyNumber({ number }: { number: string | undefined }) {
  const fields = useMemo(
    (): FieldSpec[] => [
      {
        name: 'emergencyDutyTeam',
        label: 'Telephone number',
        kind: 'line',
        longest: 40,
        initial: number ?? '',
        help: 'The one that is answered at night and at weekends.',
        missing: 'Give the number.',
        wrong: wrongNumber(3),
      },
    ],
    [number],
  );
  return (
    <section>
      <h2>Emergency duty team</h2>
      <p className="quiet">
        {number
          ? 'Grip shows it wherever a child may be at risk.'
          : 'Grip shows it wherever a child may be at risk, and does not start without it.'}
      </p>
      <CommandForm
        key={number ?? ''}
        record="settings"
        form="emergencyDutyTeam"
        fields={fields}
        submit="Save the number"
        toCommand={(values) => ({
          verb: 'settings.change',
          emergencyDutyTeam: given(values, 'emergencyDutyTeam'),
        })}
      />
    </section>
  );
}
