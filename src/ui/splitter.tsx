import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import './splitter.css';

interface SplitterProps {
  readonly label: string;
  /** height of what lies below, CSS pixels */
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly onChange: (value: number) => void;
}

const STEP = 24;

/** The line between an upper and a lower panel, to be dragged or moved with the arrow keys. */
export function Splitter({ label, value, min, max, onChange }: SplitterProps) {
  const [grip, setGrip] = useState<{ readonly y: number; readonly value: number }>();
  const move = (next: number) => onChange(Math.round(Math.min(max, Math.max(min, next))));
  const onKeyDown = (event: KeyboardEvent) => {
    const next = keyTarget(event.key, { value, min, max });
    if (next === undefined) return;
    event.preventDefault();
    move(next);
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    setGrip({ y: event.clientY, value });
  };
  return (
    <div
      className="splitter"
      // A separator that takes focus and moves is a widget (ARIA 1.2), which an <hr> is not.
      // eslint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="separator"
      aria-label={label}
      aria-orientation="horizontal"
      aria-valuenow={value}
      aria-valuemin={min}
      aria-valuemax={max}
      tabIndex={0}
      data-dragging={grip ? '' : undefined}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={(event) => grip && move(grip.value + grip.y - event.clientY)}
      onPointerUp={() => setGrip(undefined)}
      onPointerCancel={() => setGrip(undefined)}
    />
  );
}

function keyTarget(key: string, { value, min, max }: { value: number; min: number; max: number }): number | undefined {
  switch (key) {
    case 'ArrowUp':
      return value + STEP;
    case 'ArrowDown':
      return value - STEP;
    case 'Home':
      return min;
    case 'End':
      return max;
    default:
      return undefined;
  }
}
