// Changing someone's telephone numbers; a field left empty takes the number away.
import { useMemo } from 'react';
import type { DutyView } from '../../core/views/duty.ts';
import { given, perhaps } from '../action-forms/form.ts';
import { CommandForm } from './CommandForm.tsx';
import { DutyFocus } from './DutyFocus.tsx';
import { wrongNumber } from './DutyNumber.ts';
import type { FieldSpec } from './FormField.tsx';

type Kept = DutyView['telephones'][number];

export function DutyTelephoneForm({ one, onClose }: { one: Kept; onClose: () => void }) {
  const { telephone, outOfHoursTelephone } = one;
  const fields = useMemo(
    (): FieldSpec[] => [
      {
        name: 'telephone',
        label: 'Office number',
        kind: 'line',
        longest: 40,
        initial: telephone ?? '',
        wrong: wrongNumber(6),
      },
      {
        name: 'outOfHoursTelephone',
        label: 'Out-of-hours number',
        kind: 'line',
        longest: 40,
        initial: outOfHoursTelephone ?? '',
        wrong: wrongNumber(6),
        help: 'A field left empty takes the number away.',
      },
    ],
    [telephone, outOfHoursTelephone],
  );
  return (
    <DutyFocus>
      <CommandForm
        record={`telephones:${one.key}`}
        form="telephones"
        title={`Telephone numbers of ${one.name}`}
        fields={fields}
        submit="Save the numbers"
        toCommand={(values) => ({
          verb: 'person.telephones',
          key: one.key,
          ...perhaps('telephone', given(values, 'telephone')),
          ...perhaps('outOfHoursTelephone', given(values, 'outOfHoursTelephone')),
        })}
        onDone={onClose}
        onClose={onClose}
      />
    </DutyFocus>
  );
}
