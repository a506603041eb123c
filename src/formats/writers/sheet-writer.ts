// One sheet of a workbook, written row by row into its frame.
import type { XlsxValue } from './xlsx-columns.ts';
import type { SheetFrame } from './xlsx-frame.ts';
import { heightOf } from './xlsx-widths.ts';
import { MOST_SHEET_ROWS, rowXml } from './xlsx-rows.ts';
import type { ZipEntry } from './zip-writer.ts';

const ROWS_PER_PIECE = 64;

/** Rows pass through: only the newest few are in memory. */
export class SheetWriter {
  private readonly encoder = new TextEncoder();
  private readonly entry: ZipEntry;
  private readonly frame: SheetFrame;
  private readonly cut: string;
  /** of the last row written */
  private row = 1;
  private waiting: string[];

  constructor(entry: ZipEntry, frame: SheetFrame, cut: string) {
    this.entry = entry;
    this.frame = frame;
    this.cut = cut;
    this.waiting = [frame.head];
  }

  add(values: readonly XlsxValue[], looks = this.frame.looks): void {
    this.row += 1;
    this.waiting.push(rowXml(values, { row: this.row, height: heightOf(values, this.frame.widths) }, looks, this.cut));
    if (this.waiting.length >= ROWS_PER_PIECE) this.flush();
  }

  /** The last row that fits says that there are more; all after it are left out. */
  addWithin(values: readonly XlsxValue[], more: string): void {
    if (this.row + 1 < MOST_SHEET_ROWS) this.add(values);
    else if (this.row < MOST_SHEET_ROWS) this.add([{ kind: 'text', text: more }]);
  }

  close(): void {
    this.waiting.push(this.frame.tail);
    this.flush();
    this.entry.close();
  }

  private flush(): void {
    this.entry.write(this.encoder.encode(this.waiting.join('')));
    this.waiting = [];
  }
}
