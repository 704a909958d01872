// A form that opens in its place: the focus goes to its first field.
import { type ReactNode, useEffect, useRef } from 'react';

export function DutyFocus({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.querySelector<HTMLElement>('input, select, textarea')?.focus();
  }, []);
  return <div ref={box}>{children}</div>;
}
