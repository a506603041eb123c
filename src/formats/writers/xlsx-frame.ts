// The workbook without its rows, laid out by exceljs: headers, widths, filters, choice lists, colours, print setup. Rows are written
// into it by ourselves, since the library would hold every cell of a ledger as an object of its own.
import { STATUSES, type Status, SYMBOLS } from '#core/status.ts';
import { WGS84 } from '#core/output-format.ts';
import type { OutputWords } from '#core/output-words.ts';
import type { Style, Workbook, Worksheet } from 'exceljs';
import { unzipSync } from 'fflate';
import type { OutputOptions } from '#formats/contract.ts';
import { outputMembers } from './geojson-writer.ts';
import {
  eventHeaders,
  LEDGER_FIELDS,
  type LedgerField,
  ledgerHeader,
  PRINTED_FIELDS,
  sourceHeaders,
} from './xlsx-columns.ts';
import { type CellLook, columnName, MOST_SHEET_ROWS } from './xlsx-rows.ts';

/** A sheet around its rows. */
export interface SheetFrame {
  readonly head: string;
  readonly tail: string;
  readonly looks: readonly CellLook[];
  /** of the columns whose texts run over several lines */
  readonly widths: readonly (number | undefined)[];
}

export interface WorkbookFrame {
  /** everything of the file but the sheets of rows */
  readonly parts: ReadonlyMap<string, Uint8Array>;
  readonly sheets: Readonly<Record<RowSheet, SheetFrame>>;
  /** of a row of the ledger: its status cell has the status's own */
  readonly looksOf: Readonly<Record<Status, readonly CellLook[]>>;
}

/** Sheets whose rows pass through. */
export type RowSheet = 'ledger' | ListSheet;
/** Those with many lines to a problem. */
export type ListSheet = 'sources' | 'events';
export type Widths = Readonly<Record<RowSheet, readonly number[]>>;

export const SHEET_PATHS: Readonly<Record<RowSheet, string>> = {
  ledger: 'xl/worksheets/sheet1.xml',
  sources: 'xl/worksheets/sheet2.xml',
  events: 'xl/worksheets/sheet3.xml',
};

const STATUS_COLUMN = LEDGER_FIELDS.indexOf('status_zh');
/** Kept on one line: their texts are of no use broken, or endless. */
const UNWRAPPED: ReadonlySet<LedgerField> = new Set(['source_url', 'wkt']);
const NUMBERS: ReadonlySet<LedgerField> = new Set(['days_left', 'events', 'placed_by_hand_m', 'lng', 'lat']);
/** The header, then models: a line as plain cells, a line as days, and a line for each status. */
const HEADER = 1;
const PLAIN = 2;
const DAY = 3;
const FIRST_STATUS = 4;

const AS_TEXT = '@';
const AS_DAY = 'yyyy-mm-dd';
const AS_NUMBER = 'General';
const A4 = 9;
const LINE: Partial<Style> = { border: { bottom: { style: 'hair', color: { argb: 'FF666B72' } } } };
const HEADER_STYLE: Partial<Style> = {
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEDEBE6' } },
  alignment: { vertical: 'middle', wrapText: true },
  border: { bottom: { style: 'thin', color: { argb: 'FF17191C' } } },
};

export async function workbookFrame(options: OutputOptions, widths: Widths): Promise<WorkbookFrame> {
  const { default: exceljs } = await import('exceljs/dist/exceljs.bare.min.js');
  const workbook = new exceljs.Workbook();
  workbook.creator = options.generator;
  workbook.created = workbook.modified = new Date(options.exportedAt);
  addLedger(workbook, options, widths.ledger);
  addList(workbook, options, 'sources', widths.sources);
  addList(workbook, options, 'events', widths.events);
  addConditions(workbook, options);
  const files = Object.entries(unzipSync(new Uint8Array(await workbook.xlsx.writeBuffer())));
  const parts = new Map(files.filter(([path]) => !path.endsWith('/')));
  const take = (sheet: RowSheet): Models => takeSheet(parts, SHEET_PATHS[sheet]);
  const ledger = take('ledger');
  return {
    parts,
    sheets: {
      ledger: {
        ...framed(ledger, LEDGER_FIELDS.length),
        widths: LEDGER_FIELDS.map((field, column) => (UNWRAPPED.has(field) ? undefined : widths.ledger[column])),
      },
      sources: { ...framed(take('sources'), widths.sources.length), widths: widths.sources },
      events: { ...framed(take('events'), widths.events.length), widths: widths.events },
    },
    looksOf: looksByStatus(ledger),
  };
}

function framed(models: Models, columns: number): Models & Pick<SheetFrame, 'looks'> {
  return { ...models, looks: Array.from({ length: columns }, (_, column) => looksAt(models, column)) };
}

function addLedger(workbook: Workbook, { words, count, crs }: OutputOptions, widths: readonly number[]): void {
  const headers = LEDGER_FIELDS.map((field) => ledgerHeader(field, words, crs));
  const sheet = addSheet(workbook, words.workbook.sheets.ledger, headers, widths);
  sheet.views = [{ state: 'frozen', xSplit: 2, ySplit: HEADER }];
  sheet.autoFilter = { from: 'A1', to: `${columnName(headers.length - 1)}${count + HEADER}` };
  LEDGER_FIELDS.forEach((field, column) => {
    const alignment = { vertical: 'top', wrapText: !UNWRAPPED.has(field) } as const;
    sheet.getCell(PLAIN, column + 1).style = { ...LINE, alignment, numFmt: NUMBERS.has(field) ? AS_NUMBER : AS_TEXT };
    sheet.getCell(DAY, column + 1).style = { ...LINE, alignment, numFmt: AS_DAY };
  });
  STATUSES.forEach((status, index) => {
    sheet.getCell(FIRST_STATUS + index, STATUS_COLUMN + 1).style = {
      ...LINE,
      ...statusStyle(status),
      alignment: { vertical: 'top' },
      numFmt: AS_TEXT,
    };
  });
  // the library puts a `$` before the column alone
  sheet.pageSetup.printArea = `A$1:${columnName(PRINTED_FIELDS.length - 1)}$${count + HEADER}`;
  addChoices(sheet, 'status_zh', Object.values(words.status));
  addChoices(sheet, 'category_zh', Object.values(words.category));
  addChoices(sheet, 'deadline_kind', Object.values(words.deadlineKind));
  const status = columnName(STATUS_COLUMN);
  sheet.addConditionalFormatting({
    ref: `${status}${PLAIN}:${status}${MOST_SHEET_ROWS}`,
    rules: STATUSES.map((each, index) => ({
      type: 'cellIs',
      operator: 'equal',
      priority: index + 1,
      formulae: [`"${words.status[each]}"`],
      style: statusStyle(each),
    })),
  });
}

/** A list to choose from; a word outside it is asked about, not refused. */
function addChoices(sheet: Worksheet, field: LedgerField, choices: readonly string[]): void {
  sheet.getCell(PLAIN, LEDGER_FIELDS.indexOf(field) + 1).dataValidation = {
    type: 'list',
    allowBlank: true,
    formulae: [`"${choices.join(',')}"`],
    showErrorMessage: true,
    errorStyle: 'warning',
  };
}

export function headersOf(sheet: ListSheet, words: OutputWords): readonly string[] {
  return sheet === 'sources' ? sourceHeaders(words) : eventHeaders(words);
}

function addList(workbook: Workbook, { words }: OutputOptions, list: ListSheet, widths: readonly number[]): void {
  const headers = headersOf(list, words);
  const sheet = addSheet(workbook, words.workbook.sheets[list], headers, widths);
  const numbers = [words.workbook.source.number, words.workbook.event.source];
  sheet.views = [{ state: 'frozen', ySplit: HEADER }];
  headers.forEach((header, column) => {
    const alignment = { vertical: 'top', wrapText: true } as const;
    const numFmt = numbers.includes(header) ? AS_NUMBER : AS_TEXT;
    sheet.getCell(PLAIN, column + 1).style = { ...LINE, alignment, numFmt };
    sheet.getCell(DAY, column + 1).style = { ...LINE, alignment, numFmt: AS_DAY };
  });
}

function addConditions(workbook: Workbook, options: OutputOptions): void {
  const { query, count, total, exportedAt, generator, words, crs, context, ledger } = options;
  const { sheets, condition, basis, wgs84 } = words.workbook;
  const sheet = addSheet(workbook, sheets.conditions, [condition.item, condition.value], [26, 80]);
  sheet.views = [{ state: 'frozen', ySplit: HEADER }];
  sheet.addRows([
    [condition.query, words.query],
    [condition.params, outputMembers(options).query],
    [condition.asOf, query.asOf],
    [condition.count, count],
    [condition.total, total],
    [condition.ledgerName, ledger.name.zh],
    [condition.ledgerNameEn, ledger.name.en],
    [condition.ledgerNote, ledger.note?.zh],
    [condition.ledgerNoteEn, ledger.note?.en],
    [condition.basis, basis[context.basis]],
    [condition.collectedOn, context.collectedOn],
    [condition.crs, crs?.name.zh ?? wgs84],
    [condition.crsCode, crs?.id ?? WGS84],
    [condition.exportedAt, exportedAt],
    [condition.generator, generator],
  ]);
  sheet.getColumn(1).font = { bold: true };
  sheet.getColumn(2).alignment = { horizontal: 'left', wrapText: true };
}

function addSheet(workbook: Workbook, name: string, headers: readonly string[], widths: readonly number[]): Worksheet {
  const sheet = workbook.addWorksheet(name, {
    pageSetup: {
      paperSize: A4,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `${HEADER}:${HEADER}`,
      margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.5, header: 0.2, footer: 0.2 },
    },
    headerFooter: { oddFooter: '&L&A&R&P / &N' },
  });
  sheet.columns = headers.map((header, column) => ({ header, width: widths[column] ?? 10 }));
  headers.forEach((_, column) => {
    sheet.getCell(HEADER, column + 1).style = HEADER_STYLE;
  });
  return sheet;
}

function statusStyle(status: Status): Partial<Style> {
  const { fill, isHollow } = SYMBOLS[status];
  if (isHollow) return { font: { color: { argb: argb(fill) } } };
  const color = { argb: argb(fill) };
  return {
    font: { color: { argb: isDark(fill) ? 'FFFFFFFF' : 'FF000000' } },
    // Excel takes a cell's colour from the one and a condition's from the other
    fill: { type: 'pattern', pattern: 'solid', fgColor: color, bgColor: color },
  };
}

function argb(color: string): string {
  return `FF${color.slice(1)}`;
}

/** Is white easier to read on it than black? By the relative luminance of WCAG. */
function isDark(color: string): boolean {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = parseInt(color.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.179;
}

interface Models {
  readonly head: string;
  readonly tail: string;
  /** style of each model cell by its name */
  readonly styles: ReadonlyMap<string, number>;
}

/** A sheet's XML without the model lines; what holds for the model line holds for the whole column. */
function takeSheet(parts: Map<string, Uint8Array>, path: string): Models {
  const xml = new TextDecoder().decode(parts.get(path));
  parts.delete(path);
  const bodyAt = xml.indexOf('<sheetData>');
  const headEnd = xml.indexOf('</row>', bodyAt) + '</row>'.length;
  const tailAt = xml.indexOf('</sheetData>');
  if (bodyAt < 0 || tailAt < headEnd) throw new Error(`Unexpected sheet without rows: ${path}`);
  const models = xml.slice(headEnd, tailAt).matchAll(/<c r="([A-Z]+\d+)" s="(\d+)"/g);
  return {
    head: xml.slice(0, headEnd).replace(/<dimension [^>]*\/>/, ''),
    tail: xml.slice(tailAt).replaceAll(/sqref="([A-Z]+)2"/g, `sqref="$12:$1${MOST_SHEET_ROWS}"`),
    styles: new Map(Array.from(models, ([, name = '', style]) => [name, Number(style)])),
  };
}

function looksAt({ styles }: Models, column: number): CellLook {
  const name = columnName(column);
  return { plain: styles.get(`${name}${PLAIN}`) ?? 0, day: styles.get(`${name}${DAY}`) ?? 0 };
}

function looksByStatus(models: Models): Readonly<Record<Status, readonly CellLook[]>> {
  const plain = LEDGER_FIELDS.map((_, column) => looksAt(models, column));
  const looks: Partial<Record<Status, readonly CellLook[]>> = {};
  STATUSES.forEach((status, index) => {
    const style = models.styles.get(`${columnName(STATUS_COLUMN)}${FIRST_STATUS + index}`) ?? 0;
    looks[status] = plain.with(STATUS_COLUMN, { plain: style, day: style });
  });
  // eslint-disable-next-line typescript/no-unsafe-type-assertion
  return looks as Readonly<Record<Status, readonly CellLook[]>>;
}
