import { type PointerEvent, type ReactNode, useState } from 'react';
import './sheet.css';

/** Shares of the screen's height at which a sheet rests. */
const STOPS = { low: 0.16, half: 0.5, full: 0.92 } as const;
export type SheetStop = keyof typeof STOPS;
const ORDER: readonly SheetStop[] = ['low', 'half', 'full'];

interface SheetProps {
  readonly label: string;
  /** accessible name of the grip, which a tap or Enter moves to the next stop */
  readonly gripLabel: string;
  readonly stop: SheetStop;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
  readonly onStop: (stop: SheetStop) => void;
}

/** A panel that slides up over the map on a phone. It is part of the page, not a dialog: the map above stays in use. */
export function Sheet({ label, gripLabel, stop, children, footer, onStop }: SheetProps) {
  const [drag, setDrag] = useState<{ readonly from: number; readonly by: number }>();
  const height = drag ? `calc(${STOPS[stop] * 100}% - ${drag.by}px)` : `${STOPS[stop] * 100}%`;
  const onPointerDown = (event: PointerEvent<HTMLButtonElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    setDrag({ from: event.clientY, by: 0 });
  };
  const onPointerUp = (event: PointerEvent<HTMLButtonElement>) => {
    if (!drag) return;
    setDrag(undefined);
    const screen = event.currentTarget.closest('section')?.parentElement?.clientHeight ?? innerHeight;
    if (Math.abs(drag.by) > 8) onStop(nearestStop(STOPS[stop] - drag.by / screen));
    else onStop(ORDER[(ORDER.indexOf(stop) + 1) % ORDER.length] ?? 'half');
  };
  return (
    <section className="sheet" aria-label={label} style={{ height }} data-dragging={drag ? '' : undefined}>
      <button
        type="button"
        className="sheet-grip"
        aria-label={gripLabel}
        onPointerDown={onPointerDown}
        onPointerMove={(event) => drag && setDrag({ ...drag, by: event.clientY - drag.from })}
        onPointerUp={onPointerUp}
        onPointerCancel={() => setDrag(undefined)}
        onKeyDown={(event) => {
          const step = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
          const next = ORDER[ORDER.indexOf(stop) + step];
          if (step !== 0 && next) onStop(next);
        }}
      />
      <div className="sheet-body">{children}</div>
      {footer}
    </section>
  );
}

/** The stop nearest to a share of the screen's height. */
export function nearestStop(share: number): SheetStop {
  return ORDER.reduce((best, each) => (Math.abs(STOPS[each] - share) < Math.abs(STOPS[best] - share) ? each : best));
}
