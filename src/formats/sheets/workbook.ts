// XLSX, XLS, ODS and HTML tables to sheets, by SheetJS.
import type { Finding } from '#core/finding.ts';
import type * as SheetJs from '@e965/xlsx';
import type { ParsingOptions, WorkBook, WorkSheet } from '@e965/xlsx';
import type { NamedBytes, SniffedKind } from '#formats/contract.ts';
import { decodeText } from '#formats/bytes/decode-text.ts';
import { CHINESE_FORMATS, numberReader } from './number-format.ts';
import { cellCountOf, hiddenSheetsOf } from './ods-content.ts';
import type { Merge, Sheet } from './sheet.ts';
import { type Report, rowsOf } from './workbook-cells.ts';
import { unsafe } from '#formats/bytes/zip-directory.ts';
import { storedZip, unzip, type Unzipped } from '#formats/bytes/zip.ts';

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
/** Of an open workbook, which can say that a cell is repeated a million times. */
const MOST_CELLS = 5_000_000;
const SHEET = /^xl\/worksheets\/[^/]*\.xml$/i;
const UNVALUED = /(?:<\/f>|<f\b[^>]*\/>)(?:<v\s*\/>|<v><\/v>)?<\/c>/;

export async function readWorkbook({ bytes }: NamedBytes, kind: WorkbookKind): Promise<Workbook> {
  const source = await sourceOf(bytes, kind);
  if ('fault' in source) return { sheets: [], findings: [source.fault] };
  const xlsx = await import('@e965/xlsx');
  try {
    const workbook = xlsx.read(source.data, { ...OPTIONS, ...source.options });
    return sheetsOf(xlsx, workbook, source.hiddenSheets ?? NO_NAMES);
  } catch (error) {
    // SheetJS throws whatever it stumbles over; a password is all that it names
    const isProtected = error instanceof Error && /password|encrypt/i.test(error.message);
    const code = isProtected ? 'file_protected' : 'file_damaged';
    return { sheets: [], findings: [{ code, severity: 'error', context: {} }] };
  }
}

interface Readable {
  readonly data: Uint8Array | string;
  readonly options: ParsingOptions;
  /** those that SheetJS takes for visible */
  readonly hiddenSheets?: ReadonlySet<string>;
}

type Source = Readable | { readonly fault: Finding };

const NO_NAMES: ReadonlySet<string> = new Set();

async function sourceOf(bytes: Uint8Array, kind: WorkbookKind): Promise<Source> {
  if (kind === 'html') return { data: decodeText(bytes).text, options: { type: 'string' } };
  if (kind === 'xls') return { data: bytes, options: { type: 'array' } };
  const { files, findings } = await unzip(bytes, (name) => PARTS.test(name));
  const fault = findings[0];
  if (fault) return { fault };
  return kind === 'ods' ? odsSource(files) : xlsxSource(files);
}

async function odsSource(files: Unzipped['files']): Promise<Source> {
  const content = new TextDecoder().decode(files.get('content.xml'));
  const cells = cellCountOf(content);
  if (cells > MOST_CELLS) return { fault: unsafe({ cells, limit: MOST_CELLS }) };
  return { data: await storedZip(files), options: { type: 'array' }, hiddenSheets: hiddenSheetsOf(content) };
}

async function xlsxSource(files: Unzipped['files']): Promise<Source> {
  const parts = new Map([...files].map(([name, part]) => [name, withFormats(name, part)]));
  // only so does SheetJS show a formula without a result, at twice the time and with every blank cell that has a style
  const isUnvalued = [...files].some(
    ([name, part]) => SHEET.test(name) && UNVALUED.test(new TextDecoder().decode(part)),
  );
  return { data: await storedZip(parts), options: { type: 'array', cellFormula: isUnvalued, sheetStubs: isUnvalued } };
}

/** The formats that a Chinese Excel does not spell out, spelled out; those that the file spells out come after and win. */
function withFormats(name: string, part: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  if (!/styles\.xml$/i.test(name) || !name.startsWith('xl/')) return part;
  const formats = [...CHINESE_FORMATS]
    .map(([id, format]) => `<numFmt numFmtId="${id}" formatCode="${format.replaceAll('"', '&quot;')}"/>`)
    .join('');
  const text = new TextDecoder().decode(part);
  const spelled = /<numFmts\b[^>]*[^/]>/.test(text)
    ? text.replace(/<numFmts\b[^>]*>/, (tag) => tag + formats)
    : text.replace(/<styleSheet\b[^>]*>/, (tag) => `${tag}<numFmts>${formats}</numFmts>`);
  return new TextEncoder().encode(spelled);
}

function sheetsOf(xlsx: typeof SheetJs, workbook: WorkBook, hiddenSheets: ReadonlySet<string>): Workbook {
  const is1904 = workbook.Workbook?.WBProps?.date1904 === true;
  const write = (value: number, format: string): string => String(xlsx.SSF.format(format, value, { date1904: is1904 }));
  const readNumber = numberReader({ is1904, write });
  const findings: Finding[] = [];
  const sheets = workbook.SheetNames.flatMap((name, index): Sheet[] => {
    const sheet = workbook.Sheets[name];
    if (sheet === undefined) return [];
    const report: Report = (code, { row, column }, value) => {
      const field = xlsx.utils.encode_col(column);
      findings.push({ code, severity: 'warning', row: row + 1, field, context: { value, sheet: name } });
    };
    const rows = rowsOf(sheet, { readNumber, report });
    const isHidden = hiddenSheets.has(name) || (workbook.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0;
    return [{ name, isHidden, rows, merges: mergesOf(sheet) }];
  });
  return { sheets, findings };
}

function mergesOf(sheet: WorkSheet): readonly Merge[] {
  return (sheet['!merges'] ?? []).map(({ s, e }) => ({ top: s.r, left: s.c, bottom: e.r, right: e.c }));
}
