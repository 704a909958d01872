// Counts of the register by category, team, stage and age; each opens its rows. They are over all teams, and say how many of them one can see.
import { useId } from 'react';
import type { RegisterView } from '../../core/views/register.ts';
import { useNarrow, type View } from '../use-view.ts';
import { countInWords, isOf, type Narrowing, UNANSWERED } from './RegisterRows.ts';
import { RegisterToggle } from './RegisterToggle.tsx';
import { Label } from './StatusLabel.tsx';

interface Counted {
  readonly key: string;
  readonly label: string;
  readonly count: number;
}

export interface CountGroup {
  readonly by: Narrowing;
  readonly name: string;
  readonly counts: readonly Counted[];
}

/** Today's stages begin with what nobody has taken and end with what waits for a signature, there or not. */
function stagesOf({ byStage, isToday, unanswered }: RegisterView): readonly Counted[] {
  if (!isToday) return byStage;
  const waits = { key: 'awaitingSignOff', label: 'Awaiting sign-off', count: 0 };
  return [
    { key: UNANSWERED, label: 'Nobody has acknowledged', count: unanswered },
    ...byStage,
    ...(byStage.some(({ key }) => key === waits.key) ? [] : [waits]),
  ];
}

export const countGroups = (register: RegisterView): readonly CountGroup[] => [
  { by: 'category', name: 'Category', counts: register.byCategory },
  { by: 'stage', name: 'Stage', counts: stagesOf(register) },
  { by: 'age', name: 'Age', counts: register.byAge },
  { by: 'team', name: 'Team', counts: register.byTeam },
];

interface Props {
  readonly register: RegisterView;
  readonly groups: readonly CountGroup[];
  readonly view: View;
}

export function RegisterCounts(props: Props) {
  const isNarrow = useNarrow();
  const { register, view } = props;
  const groups = (
    <div className="register-counts">
      {props.groups.map((group) => (
        <Group key={group.by} group={group} register={register} view={view} />
      ))}
    </div>
  );
  if (!isNarrow) return groups;
  return (
    <details className="register-more">
      <summary>Counts by category, stage, age and team</summary>
      {groups}
    </details>
  );
}

function Group({ group, register, view }: { group: CountGroup } & Omit<Props, 'groups'>) {
  const name = useId();
  const { by, counts } = group;
  const chosen = view.get(by);
  if (counts.length === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: these buttons are no form, so they are no fieldset either.
    <div role="group" aria-labelledby={name} className="register-group">
      <span id={name} className="register-by">
        {group.name}
      </span>
      {counts.map(({ key, label, count }) => {
        // Where one can see none at all, there is nothing to open and the count alone is said.
        if (register.rows.length === 0) return <Label key={key}>{`${label}: ${count}`}</Label>;
        const isOn = chosen === key;
        const visible = register.rows.filter((row) => isOf(row, by, key)).length;
        return (
          <RegisterToggle
            key={key}
            isOn={isOn}
            onPress={() => view.set({ [by]: isOn ? undefined : key })}
          >{`${label}: ${countInWords(count, visible)}`}</RegisterToggle>
        );
      })}
    </div>
  );
}
