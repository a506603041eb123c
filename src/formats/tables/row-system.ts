// Ledgers that say of each point in which system it is: some rows by the phone's map, some surveyed.
import { crsInText } from '#geo/crs-words.ts';
import { sourceCrs, type SourceCrs } from '#geo/source-crs.ts';
import type { ToWgs84 } from './table-places.ts';
import type { TableRow } from './table-row.ts';

/** What a row's own column says where that is another system than the table's; undefined = as the table. */
export function ownSystems(table: SourceCrs): (row: TableRow) => ToWgs84 | undefined {
  const known = new Map<string, SourceCrs | undefined>();
  return (row) => {
    const text = row.text('coord_system');
    if (text === undefined) return undefined;
    if (!known.has(text)) known.set(text, sourceCrs(text) ?? sourceCrs(crsInText(text) ?? ''));
    const own = known.get(text);
    if (own === undefined) return row.report('crs_unsupported', 'warning', 'coord_system', text);
    // a datum's name beside metres says which grids, not that they are degrees
    return own.id === table.id || own.isGeographic !== table.isGeographic ? undefined : own.toWgs84;
  };
}
