// The rows of a facet: which values, in which groups, how many are in sight.
import { NOT_STATED } from '#core/query.ts';

export interface FacetRow {
  readonly value: string;
  readonly count: number;
  readonly isChecked: boolean;
}

export interface FacetSource {
  readonly dictionary: readonly string[] | undefined;
  /** by place in the dictionary */
  readonly counts: ArrayLike<number> | undefined;
  readonly chosen: readonly string[] | undefined;
}

const SHORT = 6;
/** Nobody reads further down a list; a search finds what is not in it. */
const MOST_DRAWN = 200;

/** Every value of the ledger with its live count, in the dictionary's order; chosen values it does not have come last. */
export function rowsOf({ dictionary = [], counts, chosen = [] }: FacetSource): readonly FacetRow[] {
  const strangers = chosen.filter((value) => !dictionary.includes(value));
  return [...dictionary, ...strangers].map((value, code) => ({
    value,
    count: counts?.[code] ?? 0,
    isChecked: chosen.includes(value),
  }));
}

/** The six fullest rows and whatever is chosen, and the rest that the “more” line accounts for. */
export function shorten(rows: readonly FacetRow[]): { shown: readonly FacetRow[]; rest: readonly FacetRow[] } {
  const byCount = rows.toSorted((a, b) => b.count - a.count);
  const shown = byCount.filter((row, place) => place < SHORT || row.isChecked);
  return { shown, rest: byCount.filter((row) => !shown.includes(row)) };
}

/** Of a list that is sorted by what matters: its beginning, and whatever is chosen. */
export function withinReach(rows: readonly FacetRow[]): readonly FacetRow[] {
  return rows.length <= MOST_DRAWN ? rows : rows.filter((row, place) => place < MOST_DRAWN || row.isChecked);
}

export function sumOf(rows: readonly FacetRow[]): number {
  return rows.reduce((sum, row) => sum + row.count, 0);
}

export interface DistrictRows {
  /** all fourteen, fullest first, the empty ones too; none in a ledger of another place */
  readonly kunming: readonly FacetRow[];
  readonly areas: readonly FacetRow[];
  readonly prefectures: readonly FacetRow[];
  readonly counties: readonly FacetRow[];
  readonly notStated: readonly FacetRow[];
}

export interface DivisionTable {
  readonly kunming: readonly string[];
  readonly isDivision: (code: string) => boolean;
  readonly isPrefecture: (code: string) => boolean;
}

/** Counties of the city, areas that are no county, other prefectures and their counties, and what names neither. */
export function groupDistricts(rows: readonly FacetRow[], table: DivisionTable): DistrictRows {
  const city = new Map(
    table.kunming.map((value): [string, FacetRow] => [value, { value, count: 0, isChecked: false }]),
  );
  const areas: FacetRow[] = [];
  const prefectures: FacetRow[] = [];
  const counties: FacetRow[] = [];
  const notStated: FacetRow[] = [];
  let isHere = false;
  for (const row of rows) {
    if (city.has(row.value)) {
      city.set(row.value, row);
      isHere = true;
    } else if (row.value === NOT_STATED) notStated.push(row);
    else if (!table.isDivision(row.value)) areas.push(row);
    else if (table.isPrefecture(row.value)) prefectures.push(row);
    else counties.push(row);
  }
  const fullestFirst = (group: readonly FacetRow[]) => group.toSorted((a, b) => b.count - a.count);
  return {
    kunming: isHere ? fullestFirst([...city.values()]) : [],
    areas: fullestFirst(areas),
    prefectures: fullestFirst(prefectures),
    counties: fullestFirst(counties),
    notStated,
  };
}
