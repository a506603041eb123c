// Width of an element as it stands, for what CSS alone cannot decide.
import { useCallback, useRef, useState } from 'react';

export function useWidth(initial: number): readonly [number, (element: Element | null) => void] {
  const [width, setWidth] = useState(initial);
  const observer = useRef<ResizeObserver>(undefined);
  const observe = useCallback((element: Element | null) => {
    observer.current?.disconnect();
    if (!element) return;
    observer.current = new ResizeObserver(([entry]) => entry && setWidth(Math.round(entry.contentRect.width)));
    observer.current.observe(element);
  }, []);
  return [width, observe];
}
