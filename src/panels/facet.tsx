// One facet: a fold with a group of checkboxes, each named by its value with its live count.
import { type Dimension } from '#core/query.ts';
import { Icon } from '#ui/icon.tsx';
import { useState } from 'react';
import { useApp, useWords } from './context.tsx';
import { DistrictFacet } from './district-facet.tsx';
import { FacetRows, More, useFacetRows } from './facet-list.tsx';
import { shorten, sumOf } from './facet-rows.ts';
import { RangeFields } from './range-fields.tsx';
import './facet.css';

interface FacetProps {
  readonly dimension: Dimension;
  readonly isOpenAtFirst: boolean;
  /** beside the heading */
  readonly aside?: string;
}

export function Facet({ dimension, isOpenAtFirst, aside }: FacetProps) {
  const { t, dimension: word } = useWords();
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  const chosen = useApp((state) => state.view.query.values[dimension]?.length ?? 0);
  return (
    <section className="facet">
      <h3>
        <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {word(dimension)}
        </button>
        <span aria-hidden="true">
          {!isOpen && chosen > 0 ? t('shell.filters.chosen', { n: chosen }) : isOpen && aside}
          {!isOpen && <Icon name="right" size={12} />}
        </span>
      </h3>
      {isOpen && <FacetFields dimension={dimension} />}
    </section>
  );
}

/** The checkboxes of a dimension, without the fold round them. */
export function FacetFields({ dimension }: { readonly dimension: Dimension }) {
  const words = useWords();
  return (
    <fieldset aria-label={words.dimension(dimension)}>
      {dimension === 'district' ? <DistrictFacet /> : <PlainFacet dimension={dimension} />}
      {dimension === 'due' && <RangeFields />}
    </fieldset>
  );
}

const LONG: readonly Dimension[] = ['inspection', 'category', 'unit'];

function PlainFacet({ dimension }: { readonly dimension: Dimension }) {
  const { t, number } = useWords();
  const rows = useFacetRows(dimension);
  const [isWhole, setWhole] = useState(false);
  if (!LONG.includes(dimension)) return <FacetRows dimension={dimension} rows={rows} />;
  const { shown, rest } = shorten(rows);
  return (
    <>
      <FacetRows dimension={dimension} rows={isWhole ? [...shown, ...rest] : shown} />
      {rest.length > 0 && (
        <More isWhole={isWhole} onChange={setWhole}>
          {t('shell.filters.more', { values: number(rest.length), n: number(sumOf(rest)) })}
        </More>
      )}
    </>
  );
}
