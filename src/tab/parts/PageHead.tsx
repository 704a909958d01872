// The head of every page: its title, one sentence of what it is for, and the main button.
import { type ReactNode, useEffect, useRef } from 'react';

interface Props {
  readonly title: string;
  readonly purpose: ReactNode;
  readonly children?: ReactNode;
}

export function PageHead({ title, purpose, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  // A new page begins at its heading for keyboards and screen readers, unless something on it asked for the focus.
  useEffect(() => {
    const held = document.activeElement;
    if (!held || held === document.body || held.closest('.nav'))
      heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <header className="head">
      <div>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        <p className="quiet">{purpose}</p>
      </div>
      {children ? <div className="head-buttons">{children}</div> : null}
    </header>
  );
}

/** What would be here, and how it comes to be. */
export const Empty = ({ children }: { children: ReactNode }) => <p className="empty">{children}</p>;
