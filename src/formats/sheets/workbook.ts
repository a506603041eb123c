// XLSX, XLS, ODS and HTML tables to sheets, by SheetJS.
import type { Finding } from '#core/finding.ts';
import type * as SheetJs from '@e965/xlsx';
import type { ParsingOptions, WorkBook, WorkSheet } from '@e965/xlsx';
import type { NamedBytes, SniffedKind } from '#formats/contract.ts';
import { unescapeXml } from '#formats/kml/xml-tokens.ts';
import { decodeText } from '#formats/bytes/decode-text.ts';
import { unsafe } from '#formats/bytes/zip-directory.ts';
import { storedZip, unzip, type Unzipped } from '#formats/bytes/zip.ts';
import { numberReader } from './number-format.ts';
import { cellCountOf, hiddenSheetsOf } from './ods-content.ts';
import type { Merge, Sheet } from './sheet.ts';
import { reachesBeyond, type Report, rowsOf, type Source } from './workbook-cells.ts';
import { quickXlsx, wholeXlsx } from './xlsx-parts.ts';

export interface Workbook {
  readonly sheets: readonly Sheet[];
  readonly findings: readonly Finding[];
}

export type WorkbookKind = Extract<SniffedKind, 'xlsx' | 'xls' | 'ods' | 'html'>;

const OPTIONS: ParsingOptions = {
  dense: true,
  cellDates: false,
  cellNF: true,
  cellText: false,
  cellHTML: false,
  cellFormula: false,
  // the cells of an HTML table stay the text they are
  raw: true,
};
/** What else a workbook holds, pictures above all, stays packed. */
const PARTS = /\.(?:xml|rels|bin)$|^mimetype$/i;
/** What no cell depends on: be it as large or as broken as it likes. */
const UNREAD = /(?:^|\/)(?:docProps|theme|pivotCache|pivotTables|externalLinks|printerSettings|customXml|calcChain)\b/i;
/** Of an open workbook, which can say that a cell is repeated a million times. */
const MOST_CELLS = 5_000_000;

export async function readWorkbook({ bytes }: NamedBytes, kind: WorkbookKind): Promise<Workbook> {
  if (kind === 'html') return readHtml(decodeText(bytes).text);
  if (kind === 'xls') return readSource({ data: bytes, options: { type: 'array' } });
  const { files, findings } = await unzip(bytes, (name) => PARTS.test(name) && !UNREAD.test(name));
  const fault = findings[0];
  if (fault) return { sheets: [], findings: [fault] };
  return kind === 'ods' ? readOds(files) : readXlsx(files);
}

/** SheetJS knows signs by their names alone, cells by what closes them, and throws where there is no table. */
async function readHtml(text: string): Promise<Workbook> {
  if (!/<table\b/i.test(text)) return { sheets: [], findings: [] };
  const data = text
    .replaceAll(/&#(?:\d{1,7}|x[\da-f]{1,6});/gi, signOfNumber)
    .replaceAll(UNCLOSED_CELL, (cell) => `</td>${cell}`);
  return readSource({ data, options: { type: 'string' } });
}

/** The one before need not be closed. */
const UNCLOSED_CELL = /(?<!<\/t[dh]>\s*|<tr[^<>]*>\s*)<t[dh]\b/gi;

/** Those of markup stay as they are. */
function signOfNumber(escaped: string): string {
  const sign = unescapeXml(escaped);
  return /[<>&]/.test(sign) ? escaped : sign;
}

async function readOds(files: Unzipped['files']): Promise<Workbook> {
  const content = new TextDecoder().decode(files.get('content.xml'));
  const cells = cellCountOf(content);
  if (cells > MOST_CELLS) return { sheets: [], findings: [unsafe({ cells, limit: MOST_CELLS })] };
  const data = await storedZip(files);
  return readSource({ data, options: { type: 'array' }, hiddenSheets: hiddenSheetsOf(content) });
}

/** SheetJS has the last word on what the quick way does not know. */
async function readXlsx(files: Unzipped['files']): Promise<Workbook> {
  const quick = await quickXlsx(files);
  const read = quick && (await readSource(quick));
  return read?.findings.every(({ code }) => code !== 'file_damaged') ? read : readSource(await wholeXlsx(files));
}

async function readSource(source: Source): Promise<Workbook> {
  const xlsx = await import('@e965/xlsx');
  try {
    return sheetsOf(xlsx, xlsx.read(source.data, { ...OPTIONS, ...source.options }), source);
  } catch (error) {
    // SheetJS throws whatever it stumbles over; a password is all that it names
    const isProtected = error instanceof Error && /password|encrypt/i.test(error.message);
    const code = isProtected ? 'file_protected' : 'file_damaged';
    return { sheets: [], findings: [{ code, severity: 'error', context: {} }] };
  }
}

const NO_NAMES: ReadonlySet<string> = new Set();

function sheetsOf(xlsx: typeof SheetJs, workbook: WorkBook, { hiddenSheets = NO_NAMES, readRows }: Source): Workbook {
  const is1904 = workbook.Workbook?.WBProps?.date1904 === true;
  const write = (value: number, format: string): string => String(xlsx.SSF.format(format, value, { date1904: is1904 }));
  const readNumber = numberReader({ is1904, write });
  const read = readRows?.(workbook) ?? rowsOf;
  const findings: Finding[] = [];
  const sheets = workbook.SheetNames.flatMap((name, index): Sheet[] => {
    const sheet = workbook.Sheets[name];
    const report: Report = (code, { row, column }, value) => {
      const field = xlsx.utils.encode_col(column);
      findings.push({ code, severity: 'warning', row: row + 1, field, context: { value, sheet: name } });
    };
    const rows = sheet && read(sheet, { readNumber, report });
    if (sheet === undefined || rows === undefined || reachesBeyond(sheet)) {
      findings.push({ code: 'file_damaged', severity: 'warning', context: { value: name } });
    }
    if (sheet === undefined || rows === undefined) return [];
    const isHidden = hiddenSheets.has(name) || isHiddenIn(workbook, index);
    return [{ name, isHidden, rows, merges: mergesOf(sheet), ...(is1904 ? { countsFrom: 1904 } : {}) }];
  });
  return { sheets, findings };
}

function isHiddenIn({ Workbook: properties }: WorkBook, index: number): boolean {
  return (properties?.Sheets?.[index]?.Hidden ?? 0) !== 0;
}

function mergesOf(sheet: WorkSheet): readonly Merge[] {
  return (sheet['!merges'] ?? []).map(({ s, e }) => ({ top: s.r, left: s.c, bottom: e.r, right: e.c }));
}
