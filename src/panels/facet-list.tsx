// Rows of checkboxes, each named by its value with its live count.
import type { Dimension } from '#core/query.ts';
import { isStatus, SYMBOLS } from '#core/status.ts';
import { CheckboxRow } from '#ui/checkbox-row.tsx';
import { memo, type ReactNode, useMemo } from 'react';
import { useApp, useCommands, useCountedLedger, useFrame, useWords } from './context.tsx';
import { type FacetRow, rowsOf, withinReach } from './facet-rows.ts';
import { StatusSymbol } from './status-symbol.tsx';

/** Counts of so many digits need more room than bars do. */
const WIDE_COUNT = 1000;

/** The rows of a dimension as they stand. */
export function useFacetRows(dimension: Dimension): readonly FacetRow[] {
  const dictionary = useCountedLedger()?.dictionaries[dimension];
  const counts = useFrame()?.facets[dimension];
  const chosen = useApp((state) => state.view.query.values[dimension]);
  return useMemo(() => rowsOf({ dictionary, counts, chosen }), [dictionary, counts, chosen]);
}

interface MoreProps {
  readonly isWhole: boolean;
  readonly children: ReactNode;
  readonly onChange: (isWhole: boolean) => void;
}

/** Says what a short list leaves out, and shows it. */
export function More({ isWhole, children, onChange }: MoreProps) {
  const { t } = useWords();
  return (
    <button type="button" className="facet-more" aria-expanded={isWhole} onClick={() => onChange(!isWhole)}>
      {isWhole ? t('shell.filters.less') : children}
    </button>
  );
}

export function FacetRows({ dimension, rows }: { readonly dimension: Dimension; readonly rows: readonly FacetRow[] }) {
  const words = useWords();
  const drawn = withinReach(rows);
  const fullest = drawn.reduce((most, { count }) => Math.max(most, count), 1);
  const isWide = fullest >= WIDE_COUNT;
  const list = drawn.map(({ value, count, isChecked }) => (
    <Row key={value} {...{ dimension, value, count, isChecked, isWide }} share={count / fullest} />
  ));
  const left = rows.length - drawn.length;
  return (
    <>
      {list}
      {left > 0 && <p className="facet-left">{words.t('shell.filters.left', { n: words.number(left) })}</p>}
    </>
  );
}

interface RowProps extends FacetRow {
  readonly dimension: Dimension;
  /** of the fullest row's count */
  readonly share: number;
  /** among large counts */
  readonly isWide: boolean;
}

/** A filter leaves many rows as they are. */
const Row = memo(function Row({ dimension, value, count, isChecked, share, isWide }: RowProps) {
  const words = useWords();
  const commands = useCommands();
  const name = words.value(dimension, value);
  const number = words.number(count);
  return (
    <CheckboxRow
      className={`facet-row${dimension === 'status' ? ' with-symbol' : ''}${isWide ? ' wide' : ''}${count === 0 && !isChecked ? ' empty' : ''}`}
      isChecked={isChecked}
      label={`${name} ${number}`}
      onChange={() => commands.toggleValue(dimension, value)}
    >
      {isStatus(value) && dimension === 'status' && <StatusSymbol status={value} size={17} />}
      <span className="facet-name" title={name}>
        {name}
      </span>
      <span className="facet-bar">
        <span style={{ width: `${share * 100}%`, ...barColour(dimension, value, isChecked) }} />
      </span>
      <span className="facet-count">{number}</span>
    </CheckboxRow>
  );
});

const HOLLOW = 'repeating-linear-gradient(90deg, var(--st-unknown) 0 1.5px, transparent 1.5px 3.5px)';

function barColour(dimension: Dimension, value: string, isChecked: boolean) {
  if (dimension === 'status' && isStatus(value)) {
    return { background: SYMBOLS[value].isHollow ? HOLLOW : SYMBOLS[value].fill };
  }
  return isChecked ? { background: 'var(--accent)' } : {};
}
