// A link that looks like the button it stands beside: it leads to a record's page, where the next thing is done.
import { Button, type ButtonProps } from '@fluentui/react-components';
import { useHref, useLinkClickHandler } from 'react-router';

interface Props {
  readonly to: string;
  readonly children: string;
  readonly appearance?: NonNullable<ButtonProps['appearance']>;
  /** For screen readers where several of a page say the same. */
  readonly about: string;
}

export function ConcernLink({ to, children, appearance = 'secondary', about }: Props) {
  const follow = useLinkClickHandler<HTMLAnchorElement>(to);
  return (
    <Button as="a" href={useHref(to)} appearance={appearance} onClick={follow}>
      {children}
      <span className="sr-only"> {about}</span>
    </Button>
  );
}
