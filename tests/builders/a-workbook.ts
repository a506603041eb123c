// Workbooks as bytes, by SheetJS's own writer, and by hand where it would not write what others do.
import { strToU8, unzipSync, zipSync } from 'fflate';
import * as XLSX from '@e965/xlsx';

export interface SheetSpec {
  readonly name?: string;
  readonly rows: readonly (readonly unknown[])[];
  /** as Excel writes them: `A1:C1` */
  readonly merges?: readonly string[];
  readonly isHidden?: boolean;
  /** cells given in full, by address */
  readonly cells?: Readonly<Record<string, XLSX.CellObject>>;
}

export interface BookOptions {
  readonly bookType?: XLSX.BookType;
  readonly is1904?: boolean;
  /** texts in a list of their own, as Excel writes them */
  readonly bookSST?: boolean;
  readonly compression?: boolean;
}

export function aWorkbook(
  sheets: readonly SheetSpec[],
  { bookType = 'xlsx', is1904 = false, bookSST = false, compression = false }: BookOptions = {},
): Uint8Array {
  const book = XLSX.utils.book_new();
  book.Workbook = {
    WBProps: { date1904: is1904 },
    Sheets: sheets.map(({ isHidden }) => ({ Hidden: isHidden ? 1 : 0 })),
  };
  sheets.forEach((spec, index) => XLSX.utils.book_append_sheet(book, sheetOf(spec), spec.name ?? `表${index + 1}`));
  return new Uint8Array(XLSX.write(book, { type: 'array', bookType, bookSST, compression }));
}

function sheetOf({ rows, merges = [], cells = {} }: SheetSpec): XLSX.WorkSheet {
  const sheet = XLSX.utils.aoa_to_sheet(rows.map((row) => [...row]));
  sheet['!merges'] = merges.map((merge) => XLSX.utils.decode_range(merge));
  for (const [address, cell] of Object.entries(cells)) {
    sheet[address] = cell;
    sheet['!ref'] = covering(sheet['!ref'], address);
  }
  return sheet;
}

function covering(range: string | undefined, address: string): string {
  const { s, e } = XLSX.utils.decode_range(range ?? address);
  const { r, c } = XLSX.utils.decode_cell(address);
  return XLSX.utils.encode_range({
    s: { r: Math.min(s.r, r), c: Math.min(s.c, c) },
    e: { r: Math.max(e.r, r), c: Math.max(e.c, c) },
  });
}

/** The same workbook with one of its parts rewritten. */
export function withPart(workbook: Uint8Array, part: string, rewrite: (xml: string) => string): Uint8Array {
  const parts = unzipSync(workbook);
  const bytes = parts[part];
  if (bytes === undefined) throw new Error(`Unexpected part: ${part}`);
  return zipSync({ ...parts, [part]: strToU8(rewrite(new TextDecoder().decode(bytes))) });
}
