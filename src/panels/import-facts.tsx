// What kind of file it is, and what becomes of its records: read and rejected, placed and unplaced.
import type { UnderstoodTable } from '#core/understood-file.ts';
import type { Inspected } from '#engine/contract.ts';
import type { Words } from '#i18n/words.ts';
import { useWords } from './context.tsx';

export function ImportFacts({ inspected: { stats, table } }: { readonly inspected: Inspected }) {
  const words = useWords();
  const { t, number } = words;
  const { format, encoding, crs, atSeat } = stats;
  const seats = atSeat === undefined ? [] : (['atSeat'] as const);
  const counts = ['records', 'read', 'placed', ...seats, 'unplaced', 'rejected'] as const;
  return (
    <dl className="import-facts">
      {format !== undefined && <Fact name={t('imports.facts.format')} value={formatName(format, words)} />}
      {encoding !== undefined && <Fact name={t('imports.facts.encoding')} value={encoding.toUpperCase()} />}
      {crs !== undefined && <Fact name={t('imports.facts.crs')} value={systemName(crs, table, words)} />}
      {counts.map((count) => (
        <Fact key={count} name={t(`imports.facts.${count}`)} value={number(stats[count] ?? 0)} />
      ))}
    </dl>
  );
}

/** Formats known by the same name in every language. */
const FORMAT_NAMES: Readonly<Record<string, string>> = {
  geojson: 'GeoJSON',
  geojsonseq: 'GeoJSONSeq',
  topojson: 'TopoJSON',
  xlsx: 'Excel (.xlsx)',
  xls: 'Excel (.xls)',
  docx: 'Word (.docx)',
  shapefile: 'Shapefile',
  gpkg: 'GeoPackage',
  fgb: 'FlatGeobuf',
  tab: 'MapInfo TAB',
  mif: 'MapInfo MIF',
  gdb: 'File Geodatabase',
};

function formatName(format: string, { t }: Words): string {
  if (format === 'guatu-ledger' || format === 'guatu-geojson') return t(`imports.format.${format}`);
  return Object.hasOwn(FORMAT_NAMES, format) ? (FORMAT_NAMES[format] ?? format) : format.toUpperCase();
}

/** A code says it shortest; a definition says nothing to anybody. */
function systemName(crs: string, table: UnderstoodTable | undefined, { lang }: Words): string {
  if (Object.hasOwn(SHIFTED_NAMES, crs)) return SHIFTED_NAMES[crs] ?? crs;
  const name = /^[A-Z]+:\w+$/.test(crs) ? undefined : table?.candidates.find(({ id }) => id === crs)?.name;
  return name?.[lang === 'en' ? 'en' : 'zh'] ?? crs;
}

const SHIFTED_NAMES: Readonly<Record<string, string>> = { GCJ02: 'GCJ-02', BD09: 'BD-09' };

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
