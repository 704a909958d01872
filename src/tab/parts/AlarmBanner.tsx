// On every page while a Category 1 that this person may take has no answer; said once, in the page's own flow.
import { Link } from 'react-router';

interface Props {
  readonly refs: readonly string[];
  /** The concern whose own page is open: its alarm panel says it there. */
  readonly shownRef: string | undefined;
}

export function AlarmBanner({ refs, shownRef }: Props) {
  const others = refs.filter((ref) => ref !== shownRef);
  return (
    <div role="alert" className="urgent-banner">
      {others.map((ref) => (
        <p key={ref}>
          <strong>Urgent review {ref}: nobody has acknowledged it.</strong>{' '}
          <Link to={`/concerns/${ref}`}>
            Open<span className="sr-only"> {ref}</span>
          </Link>
        </p>
      ))}
    </div>
  );
}
