// When a panel or dialog closes, the keyboard goes on where it was: at what opened it, or at the page's heading if that is gone.
import { useLayoutEffect, useRef } from 'react';

/** Longer than the closing takes, in milliseconds: until then the panel holds the focus. */
const AFTER_CLOSING = 350;

export function useReturnFocus(isOpen: boolean): void {
  const from = useRef<Element | null>(null);
  useLayoutEffect(() => {
    if (isOpen) {
      from.current = document.activeElement;
      return;
    }
    const opener = from.current;
    if (!opener) return;
    from.current = null;
    const timer = setTimeout(() => {
      const held = document.activeElement;
      if (held instanceof HTMLElement && held !== document.body && held.closest('.page')) return;
      const isThere = opener.isConnected && opener !== document.body;
      const target = isThere ? opener : document.querySelector('h1');
      if (target instanceof HTMLElement) target.focus({ preventScroll: isThere });
    }, AFTER_CLOSING);
    return () => clearTimeout(timer);
  }, [isOpen]);
}
