// Where the records would lie: the system chosen in full, the other candidates hollow, over the outlines of the districts.
import type { Inspected } from '#engine/contract.ts';
import type { LngLat } from '#geo/geometry.ts';
import districtsUrl from '#data/built/districts.geojson?url';
import { useEffect, useState } from 'react';
import { useWords } from './context.tsx';
import { ImportCloseup } from './import-closeup.tsx';
import { boxAround, flatMapOf, type FlatMap, outlinesOf } from './flat-map.ts';

const SIZE = { width: 340, height: 260 };
const DOT = 2.6;

export function ImportMap({ inspected: { places, table } }: { readonly inspected: Inspected }) {
  const { t } = useWords();
  const outlines = useOutlines();
  const others = (table?.candidates ?? []).filter(({ id }) => id !== table?.mapping.crs);
  const box = boxAround(places);
  return (
    <section aria-label={t('imports.map')}>
      <h3>{t('imports.map')}</h3>
      {box ? (
        <Drawing
          map={flatMapOf(box, SIZE)}
          outlines={outlines}
          places={places}
          others={others.flatMap(({ points }) => points)}
        />
      ) : (
        <p className="muted">{t('imports.mapNone')}</p>
      )}
      {table && <ImportCloseup table={table} outlines={outlines} />}
    </section>
  );
}

interface DrawingProps {
  readonly map: FlatMap;
  readonly outlines: readonly (readonly LngLat[])[];
  readonly places: readonly LngLat[];
  readonly others: readonly LngLat[];
}

function Drawing({ map, outlines, places, others }: DrawingProps) {
  const { t } = useWords();
  const { width, height } = SIZE;
  return (
    <svg className="import-map" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t('imports.map')}>
      <path d={outlines.map((ring) => map.pathOf(ring)).join('')} className="import-outline" />
      <path d={map.dotsOf(others, DOT)} className="import-other" />
      <path d={map.dotsOf(places, DOT)} className="import-place" />
    </svg>
  );
}

function useOutlines(): readonly (readonly LngLat[])[] {
  const [outlines, setOutlines] = useState<readonly (readonly LngLat[])[]>([]);
  useEffect(() => {
    const stop = new AbortController();
    void fetch(districtsUrl, { signal: stop.signal })
      .then((response) => response.json())
      .then((collection: unknown) => setOutlines(outlinesOf(collection)))
      // without outlines the places still show how they lie to one another
      .catch(() => undefined);
    return () => stop.abort();
  }, []);
  return outlines;
}
