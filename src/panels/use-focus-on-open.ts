// A panel that opens by keyboard takes the focus; when it closes, the focus goes back to where it came from.
import { type RefObject, useEffect } from 'react';

export function useFocusOnOpen(heading: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const opener = document.activeElement;
    // the map keeps it while something is drawn there
    if (!(opener instanceof HTMLElement) || opener === document.body || opener.matches('canvas')) return;
    if (opener.matches(':focus-visible')) heading.current?.focus({ preventScroll: true });
    return () => {
      if (document.activeElement === document.body && opener.isConnected) opener.focus({ preventScroll: true });
    };
  }, [heading]);
}
