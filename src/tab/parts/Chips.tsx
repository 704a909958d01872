// What a list is narrowed to, one chip each, which also takes it off.
import { Button } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';

export interface Chip {
  readonly label: string;
  readonly remove: () => void;
}

interface Props {
  readonly count: number;
  readonly all: number;
  readonly noun: readonly [one: string, many: string];
  readonly chips: readonly Chip[];
}

export function Chips({ count, all, noun, chips }: Props) {
  const [one, many] = noun;
  const counted = count === all ? `${count} ${count === 1 ? one : many}` : `${count} of ${all} ${many}`;
  return (
    <div className="chips">
      <span role="status">{counted}</span>
      {chips.map((chip) => (
        <Button
          key={chip.label}
          size="small"
          shape="circular"
          icon={<DismissRegular />}
          iconPosition="after"
          onClick={chip.remove}
          aria-label={`Take off: ${chip.label}`}
        >
          {chip.label}
        </Button>
      ))}
    </div>
  );
}
