import { useCallback, useEffect, useRef } from 'react';

/** Runs the newest of several calls once they have paused; nothing runs after the component is gone. */
export function useLater(milliseconds: number): (action: () => void) => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback(
    (action) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(action, milliseconds);
    },
    [milliseconds],
  );
}

/** Runs once, this long after the component appeared. */
export function useAfter(milliseconds: number, action: () => void): void {
  const latest = useRef(action);
  useEffect(() => {
    latest.current = action;
  });
  useEffect(() => {
    const timer = setTimeout(() => latest.current(), milliseconds);
    return () => clearTimeout(timer);
  }, [milliseconds]);
}
