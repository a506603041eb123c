// Escape anywhere inside an element, and for nothing round it.
import { useCallback } from 'react';

/** A ref for the element; `onEscape` should keep its identity between draws. */
export function useEscape(onEscape: () => void): (element: HTMLElement | null) => (() => void) | undefined {
  return useCallback(
    (element: HTMLElement | null) => {
      if (!element) return undefined;
      const listen = (event: KeyboardEvent) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onEscape();
      };
      element.addEventListener('keydown', listen);
      return () => element.removeEventListener('keydown', listen);
    },
    [onEscape],
  );
}
