// One choice of several, pressed or not: a tick says so as well as its ground.
import { Button } from '@fluentui/react-components';
import { CheckmarkRegular } from '@fluentui/react-icons';

interface Props {
  readonly isOn: boolean;
  readonly children: string;
  readonly onPress: () => void;
}

export const RegisterToggle = ({ isOn, children, onPress }: Props) => (
  <Button
    size="small"
    shape="circular"
    appearance={isOn ? 'primary' : 'secondary'}
    aria-pressed={isOn}
    {...(isOn ? { icon: <CheckmarkRegular /> } : {})}
    onClick={onPress}
  >
    {children}
  </Button>
);
