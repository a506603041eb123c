// Text tables: CSV, TSV, the semicolons of other Excels, Ovital's blanks. Every cell stays the text it is.
import type { Finding } from '#core/finding.ts';
import { isHeaderWord } from '#core/header-words.ts';
import type { Cell } from '#core/source-table.ts';
import Papa from 'papaparse';
import { decodeText } from '#formats/bytes/decode-text.ts';
import { unguardFormula } from '#formats/formula-guard.ts';
import { isBlankRow, type Sheet } from './sheet.ts';

export interface DelimitedText {
  readonly encoding: string;
  readonly sheet: Sheet;
  readonly findings: readonly Finding[];
}

const HEAD_ROWS = 200;
const DELIMITERS = [',', '\t', ';', '|', '，'] as const;
type Newline = '\r\n' | '\n' | '\r';

export function readDelimited(name: string, bytes: Uint8Array, encoding?: string): DelimitedText {
  const decoded = decodeText(bytes, encoding);
  const { text, delimiter: stated } = statedDelimiter(decoded.text);
  const ends = lineEndsOf(text);
  const delimiter = stated ?? delimiterOf(text, ends.newline);
  const parsed = Papa.parse<string[]>(text, { delimiter, newline: ends.newline });
  const rows = withoutEnd(ends.isMixed ? parsed.data.map(withoutReturn) : parsed.data);
  return {
    encoding: decoded.encoding,
    sheet: { name, isHidden: false, rows: rows.map((row) => row.map(cellOf)), merges: [] },
    findings: [...decoded.findings, ...quoteFindings(parsed.errors), ...raggedRows(rows)],
  };
}

function cellOf(text: string): Cell {
  return text === '' ? undefined : unguardFormula(text);
}

/** Excel writes and obeys a first line `sep=;`, and does not show it. */
function statedDelimiter(text: string): { text: string; delimiter?: string } {
  const stated = /^"?sep=(.)"?(?:\r\n|\r|\n)/i.exec(text);
  return stated?.[1] === undefined ? { text } : { text: text.slice(stated[0].length), delimiter: stated[1] };
}

/** How lines end, outside of quotes. */
function lineEndsOf(text: string): { newline: Newline; isMixed: boolean } {
  const counts = { '\r\n': 0, '\n': 0, '\r': 0 };
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '"') isQuoted = !isQuoted;
    if (isQuoted || (character !== '\r' && character !== '\n')) continue;
    if (character === '\n') counts['\n']++;
    else if (text[at + 1] === '\n') {
      counts['\r\n']++;
      at++;
    } else counts['\r']++;
  }
  if (counts['\n'] > 0) return { newline: '\n', isMixed: counts['\r\n'] > 0 };
  return { newline: counts['\r\n'] > 0 || counts['\r'] === 0 ? '\r\n' : '\r', isMixed: false };
}

function withoutReturn(row: string[]): string[] {
  const last = row.at(-1);
  return last?.endsWith('\r') ? [...row.slice(0, -1), last.slice(0, -1)] : row;
}

/** The delimiter that cuts out most known headers, or else most rows into equally many cells, or else most cells. */
function delimiterOf(text: string, newline: Newline): string {
  const cuts = DELIMITERS.map((delimiter) => ({ delimiter, ...cutBy(text, delimiter, newline) }));
  const [best] = cuts
    .filter(({ cells }) => cells > 1)
    .toSorted((a, b) => b.headers - a.headers || b.rows - a.rows || b.cells - a.cells);
  if (best) return best.delimiter;
  return isOvital(text, newline) ? ' ' : ',';
}

function cutBy(text: string, delimiter: string, newline: Newline): { headers: number; rows: number; cells: number } {
  const head = headOf(text, delimiter, newline);
  const cells = usualLength(head);
  const headers = Math.max(0, ...head.map((row) => row.filter(isHeaderWord).length));
  return { headers: headers > 1 ? headers : 0, rows: head.filter((row) => row.length === cells).length, cells };
}

function headOf(text: string, delimiter: string, newline: Newline): string[][] {
  return Papa.parse<string[]>(text, { delimiter, newline, preview: HEAD_ROWS }).data.filter((row) => !isBlankRow(row));
}

/** Longitude, latitude and what else, one blank between; a letter may lead. */
function isOvital(text: string, newline: Newline): boolean {
  const rows = headOf(text, ' ', newline);
  return rows.length > 0 && rows.every((row) => OVITAL_LINE.test(row.join(' ')));
}

const OVITAL_LINE = /^(?:[gb] )?[EW]?\d{1,3}(?:[.°度-]\S*)? [NS]?\d{1,2}(?:[.°度-]\S*)?(?: |$)/i;

/** Of rows cut at all, the most frequent length; of two as frequent, the one seen first. */
function usualLength(rows: readonly (readonly unknown[])[]): number {
  const counts = new Map<number, number>();
  for (const { length } of rows) if (length > 1) counts.set(length, (counts.get(length) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 1;
}

function withoutEnd(rows: readonly string[][]): readonly string[][] {
  const last = rows.findLastIndex((row) => !isBlankRow(row));
  return rows.slice(0, last + 1);
}

/** Lines above the table are titles, however short. */
function raggedRows(rows: readonly string[][]): Finding[] {
  const usual = usualLength(rows);
  const first = rows.findIndex((row) => row.length === usual);
  return rows.flatMap((row, index): Finding[] => {
    if (index < first || row.length === usual || isBlankRow(row.length > usual ? row.slice(usual) : row)) return [];
    const context = { cells: row.length, usual };
    return [{ code: 'row_ragged', severity: row.length > usual ? 'warning' : 'info', row: index + 1, context }];
  });
}

function quoteFindings(errors: readonly Papa.ParseError[]): Finding[] {
  const faults = errors.filter((error) => error.type === 'Quotes');
  return faults.map((error): Finding => ({
    code: 'quotes_unbalanced',
    severity: 'warning',
    ...(error.row === undefined ? {} : { row: error.row + 1 }),
    context: {},
  }));
}
