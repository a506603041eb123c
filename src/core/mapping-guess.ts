// Which column of a foreign table means what: a guess from headers and values, with what speaks for it.
import type { MappedField } from './field-mapping.ts';
import { headerFieldOf, headerPartOf, isHeaderWord } from './header-words.ts';
import type { Cell, SourceTable } from './source-table.ts';
import { statusFromWords } from './status-words.ts';

export interface FieldGuess {
  readonly column: string;
  /** 0…1 */
  readonly confidence: number;
  /** what speaks for it: the header is the field's own word, contains it, or the values look like it */
  readonly reason: 'header' | 'header_part' | 'values';
}

export interface MappingGuess {
  readonly fields: ReadonlyMap<MappedField, FieldGuess>;
  /** columns that no field is read from */
  readonly unmapped: readonly string[];
}

const SAMPLED_ROWS = 200;
/** Share of a column's values that must look alike before they say what it is. */
const ALIKE = 0.8;
const HEADER = 0.95;
/** 办理情况 may be a story or a word: where it holds words alone it is the status, unless another column is. */
const SAID_AS_PROGRESS = 0.9;
const LEAST_PART = 0.3;

/** What each column most likely means. A column has one meaning and a field one column; the surest come first. */
export function guessMapping(table: SourceTable): MappingGuess {
  const guesses = table.columns.flatMap((column, at) => guessesFor(column, samplesOf(table, at)));
  const fields = new Map<MappedField, FieldGuess>();
  const taken = new Set<string>();
  for (const { field, ...guess } of guesses.toSorted((a, b) => b.confidence - a.confidence)) {
    if (fields.has(field) || taken.has(guess.column)) continue;
    fields.set(field, guess);
    taken.add(guess.column);
  }
  for (const [one, other] of [AXES, AXES.toReversed()] as const) {
    const guess = one && fields.get(one);
    // one number of a pair is no place
    if (one && guess?.reason === 'values' && other && !fields.has(other)) {
      fields.delete(one);
      taken.delete(guess.column);
    }
  }
  return { fields, unmapped: table.columns.filter((column) => !taken.has(column)) };
}

const AXES: readonly MappedField[] = ['lng', 'lat'];

type Guess = FieldGuess & { readonly field: MappedField };

function guessesFor(column: string, samples: readonly Cell[]): readonly Guess[] {
  const field = headerFieldOf(column);
  if (field === 'progress_text' && areAlike(samples, isStatus)) {
    return [
      { field: 'status', column, confidence: SAID_AS_PROGRESS, reason: 'values' },
      { field, column, confidence: SAID_AS_PROGRESS - 0.05, reason: 'header' },
    ];
  }
  const byHeader: readonly Guess[] =
    field === undefined ? [] : [{ field, column, confidence: HEADER, reason: 'header' }];
  const part = field === undefined && !isHeaderWord(column) ? headerPartOf(column) : undefined;
  const byPart: readonly Guess[] =
    part === undefined || part.share < LEAST_PART
      ? []
      : [{ field: part.field, column, confidence: 0.5 + 0.4 * part.share, reason: 'header_part' }];
  const byValues = isHeaderWord(column) ? [] : LOOKS.filter(({ looks }) => areAlike(samples, looks));
  return [
    ...byHeader,
    ...byPart,
    ...byValues.map(({ field: meant, confidence }): Guess => ({ field: meant, column, confidence, reason: 'values' })),
  ];
}

function samplesOf({ rows }: SourceTable, at: number): readonly Cell[] {
  const samples: Cell[] = [];
  for (const { cells } of rows) {
    if (samples.length === SAMPLED_ROWS) break;
    const cell = cells[at];
    if (cell !== undefined && String(cell).trim() !== '') samples.push(cell);
  }
  return samples;
}

function areAlike(samples: readonly Cell[], looks: (text: string) => boolean): boolean {
  return samples.length > 0 && samples.filter((cell) => looks(String(cell).trim())).length >= ALIKE * samples.length;
}

const COMPLAINT_NO = /^(?:[DX]\d[A-Z]{2}\d{12}|[DX]\d{6}\d{8}\d{3,4}|LD\d{8}\d{3})$/;
const WKT = /^(?:MULTI)?(?:POINT|LINESTRING|POLYGON)\s*Z?\s*\(|^GEOMETRYCOLLECTION/i;
const DIVISION = /^[\u4e00-\u9fff]{1,10}(?:自治)?[区县市州](?:[、，,；;][\u4e00-\u9fff]{1,10}[区县市州])*$/;

/** What values show by themselves; a number in the range of Chinese degrees is more than a number only with decimals. */
const LOOKS: readonly { field: MappedField; confidence: number; looks: (text: string) => boolean }[] = [
  { field: 'complaint_no', confidence: 0.85, looks: (text) => COMPLAINT_NO.test(text) },
  { field: 'wkt', confidence: 0.9, looks: (text) => WKT.test(text) },
  { field: 'lng', confidence: 0.7, looks: (text) => isDecimalWithin(text, 73, 135) },
  { field: 'lat', confidence: 0.7, looks: (text) => isDecimalWithin(text, 3, 54) },
  { field: 'division', confidence: 0.6, looks: (text) => DIVISION.test(text) },
  { field: 'status', confidence: 0.6, looks: isStatus },
  { field: 'deadline', confidence: 0.5, looks: (text) => /底前?$|前完成$|立行立改|长期坚持/.test(text) },
];

function isStatus(text: string): boolean {
  return statusFromWords(text, '') !== undefined;
}

function isDecimalWithin(text: string, least: number, most: number): boolean {
  return /^\d{1,3}\.\d{3,}$/.test(text) && Number(text) >= least && Number(text) <= most;
}
