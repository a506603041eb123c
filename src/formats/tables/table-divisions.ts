// In which divisions a row's problem lies: by the words of anybody's table, or as an output of ours records it.
import { districtBasisOf } from '#core/companion-words.ts';
import type { DivisionWords } from '#core/division-words.ts';
import type { Problem } from '#core/problem.ts';
import { defined } from '#core/by-key.ts';
import type { TableRow } from './table-row.ts';

export type FindDivisions = (text: string) => DivisionWords;
type DivisionFields = Pick<Problem, 'districts' | 'districtBasis' | 'prefecture' | 'managementArea' | 'districtWords'>;

const CODE = /^[1-9]\d{5}$/;

export function divisionsOf(row: TableRow, find: FindDivisions): DivisionFields {
  const codes = row.has('adcode_basis') ? row.text('adcode')?.split(',') : undefined;
  return codes ? recorded(row, codes, find) : written(row, find);
}

function written(row: TableRow, find: FindDivisions): DivisionFields {
  const text = row.text('division');
  const [words, codes] = [find(text ?? ''), find(row.text('adcode') ?? '')];
  const districts = codes.districts.length > 0 ? codes.districts : words.districts;
  const managementArea = row.text('management_area') ?? words.managementArea;
  const prefecture = row.text('prefecture') ?? codes.prefecture ?? words.prefecture;
  const isUnderstood = districts.length > 0 || [managementArea, prefecture].some((each) => each !== undefined);
  reportUnknown(row, words.unknown, codes.unknown, isUnderstood);
  return {
    districts,
    ...(districts.length > 0 ? { districtBasis: 'recorded' } : basisOf(row)),
    ...defined({ prefecture: codeIn(row, prefecture), managementArea, districtWords: districtWords(row) ?? text }),
  };
}

/** Words that name no division matter less where others were understood. */
function reportUnknown(row: TableRow, words: readonly string[], codes: readonly string[], isUnderstood: boolean): void {
  for (const word of words) row.report('district_unknown', isUnderstood ? 'info' : 'warning', 'division', word);
  for (const code of codes) row.report('adcode_unknown', 'warning', 'adcode', code);
}

/** A code stands for itself, whether or not any table knows it, and what is not said was not said. */
function recorded(row: TableRow, codes: readonly string[], find: FindDivisions): DivisionFields {
  for (const code of codes) if (!CODE.test(code)) row.report('adcode_unknown', 'warning', 'adcode', code);
  const named = find(row.text('division') ?? '');
  const meant = new Set(codes.flatMap((code) => find(code).districts));
  const isAlike = named.districts.length === meant.size && named.districts.every((code) => meant.has(code));
  if (named.districts.length > 0 && !isAlike)
    row.report('district_overruled', 'warning', 'division', row.text('division'));
  return {
    districts: codes.filter((code) => CODE.test(code)),
    ...basisOf(row),
    ...defined({
      prefecture: codeIn(row, row.text('prefecture')),
      managementArea: row.text('management_area'),
      districtWords: districtWords(row),
    }),
  };
}

function codeIn(row: TableRow, prefecture: string | undefined): string | undefined {
  if (prefecture === undefined || CODE.test(prefecture)) return prefecture;
  return row.report('adcode_unknown', 'warning', 'prefecture', prefecture);
}

function basisOf(row: TableRow): Pick<Problem, 'districtBasis'> {
  const word = row.text('adcode_basis');
  return word === undefined
    ? {}
    : defined({ districtBasis: districtBasisOf(word) ?? row.report('unknown_value', 'warning', 'adcode_basis', word) });
}

/** Where the source's own words have a column, the other one has names of ours. */
function districtWords(row: TableRow): string | undefined {
  return row.words('district_words');
}
