// A status as the map draws it: fill, silhouette and outline from core. Decoration: the word stands beside it.
import { type Status, SYMBOLS } from '#core/status.ts';

/** `size` is the outer size in CSS pixels, outline included. */
export function StatusSymbol({ status, size = 15 }: { readonly status: Status; readonly size?: number }) {
  const { path, fill, mark, isHollow } = SYMBOLS[status];
  const drawn = (size * 20) / 22;
  const unit = 20 / drawn;
  const outline = (drawn <= 11 ? 0.9 : drawn >= 17 ? 1.2 : 1.05) * unit;
  return (
    <svg
      className="status-symbol"
      width={size}
      height={size}
      viewBox="-1 -1 22 22"
      overflow="visible"
      aria-hidden="true"
    >
      {isHollow ? (
        <path
          d={path}
          fill="var(--surface)"
          fillOpacity={0.85}
          stroke="var(--st-unknown)"
          strokeWidth={(drawn <= 11 ? 1.7 : 2) * unit}
        />
      ) : (
        <path
          d={path}
          fill={fill}
          stroke="var(--st-outline)"
          strokeWidth={2 * outline}
          strokeLinejoin="round"
          paintOrder="stroke"
        />
      )}
      {mark && drawn >= 12 && (
        <path
          d={mark.path}
          fill={mark.stroke === undefined ? '#fff' : 'none'}
          stroke={mark.stroke === undefined ? 'none' : '#fff'}
          strokeWidth={mark.stroke}
        />
      )}
    </svg>
  );
}
