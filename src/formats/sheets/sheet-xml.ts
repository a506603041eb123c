// The texts and cells of an XLSX workbook in the one shape in which programs write them, many times faster than a reader of all
// shapes there may be. What it does not know, it says, and leaves to that one.
import type { Cell } from '#core/source-table.ts';
import { unescapeXml } from '#formats/kml/xml-tokens.ts';
import { isBlankRow } from './sheet.ts';
import { errorNamed, MOST_COLUMNS, MOST_ROWS, type Report, type SheetFacts } from './workbook-cells.ts';
import { UnknownXml, XmlCursor } from './xml-cursor.ts';

export interface XmlFacts extends SheetFacts {
  /** by their numbers */
  readonly strings: readonly string[];
  /** of numbers, by the number of a cell's style */
  readonly formats: readonly string[];
}

/** The texts that cells name by number; undefined when this is no such list. */
export function sharedStringsOf(xml: string): readonly string[] | undefined {
  return whereKnown(() => {
    const cursor = new XmlCursor(xml, Math.max(0, xml.indexOf('<sst')));
    const strings: string[] = [];
    if (!cursor.opens('<sst')) throw new UnknownXml();
    if (cursor.closesItself()) return strings;
    while (!cursor.takes('</sst>')) {
      if (!cursor.opens('<si')) throw new UnknownXml();
      strings.push(cursor.closesItself() ? '' : runsOf(cursor, '</si>'));
    }
    return strings;
  });
}

/** By its rows, what stands from there on up to the end of `sheetData`; undefined when it has another shape. */
export function rowsOfXml(xml: string, at: number, facts: XmlFacts): readonly (readonly Cell[])[] | undefined {
  return whereKnown(() => {
    const cursor = new XmlCursor(xml, at);
    const rows: (readonly Cell[])[] = [];
    while (!cursor.takes('</sheetData>')) {
      if (!cursor.opens('<row')) throw new UnknownXml();
      const row = rowNumber(cursor) ?? rows.length + 1;
      if (row <= rows.length || row > MOST_ROWS) throw new UnknownXml();
      const cells = cursor.closesItself() ? NO_CELLS : new RowReader(cursor, row, facts).read();
      while (rows.length < row - 1) rows.push(NO_CELLS);
      rows.push(cells);
    }
    return rows.slice(0, rows.findLastIndex((cells) => !isBlankRow(cells)) + 1);
  });
}

const NO_CELLS: readonly Cell[] = [];

function whereKnown<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof UnknownXml) return undefined;
    throw error;
  }
}

/** Plain or in runs of different looks. How Chinese or Japanese is read aloud is left out. */
function runsOf(cursor: XmlCursor, closing: string): string {
  let text = '';
  while (!cursor.takes(closing)) {
    if (cursor.opens('<t')) {
      if (cursor.closesItself()) continue;
      cursor.textBefore('</t>');
      text += cursor.passed();
    } else if (!cursor.takes('<r>') && !cursor.takes('</r>')) skipLook(cursor);
  }
  return written(text);
}

const LOOKS: readonly (readonly [string, string])[] = [
  ['<rPr', '</rPr>'],
  ['<rPh', '</rPh>'],
  ['<phoneticPr', '</phoneticPr>'],
];

function skipLook(cursor: XmlCursor): void {
  const look = LOOKS.find(([opening]) => cursor.opens(opening));
  if (look === undefined) throw new UnknownXml();
  if (!cursor.closesItself()) cursor.skipPast(look[1]);
}

/** Without what XML and Excel escape. */
function written(text: string): string {
  const plain = text.includes('&') ? unescapeXml(text) : text;
  const signs = plain.includes('_x') ? plain.replaceAll(ESCAPED, (_, code: string) => signOf(code)) : plain;
  return signs.includes('\r') ? signs.replaceAll('\r\n', '\n') : signs;
}

const ESCAPED = /_x([\da-f]{4})_/gi;

function signOf(hex: string): string {
  return String.fromCharCode(Number.parseInt(hex, 16));
}

function rowNumber(cursor: XmlCursor): number | undefined {
  for (let name = cursor.attribute(); name !== undefined; name = cursor.attribute()) {
    if (name === 'r') return cursor.passedNumber();
  }
  return undefined;
}

/** Reads one row, cell by cell, without an object for each. */
class RowReader {
  readonly #cursor: XmlCursor;
  readonly #facts: XmlFacts;
  readonly #row: number;
  /** 0-based */
  #column = -1;
  #style = 0;
  #type = 'n';

  constructor(cursor: XmlCursor, row: number, facts: XmlFacts) {
    this.#cursor = cursor;
    this.#row = row;
    this.#facts = facts;
  }

  read(): readonly Cell[] {
    const cells: Cell[] = [];
    while (!this.#cursor.takes('</row>')) {
      this.#readHead();
      const value = this.#cursor.closesItself() ? undefined : this.#readContent();
      // a row with holes stays one: a lone cell far to the right must not cost the room of all before it
      if (value !== undefined) cells[this.#column] = value;
    }
    return cells;
  }

  #readHead(): void {
    const cursor = this.#cursor;
    if (!cursor.opens('<c')) throw new UnknownXml();
    let column = this.#column + 1;
    this.#style = 0;
    this.#type = 'n';
    for (let name = cursor.attribute(); name !== undefined; name = cursor.attribute()) {
      if (name === 'r') column = columnOf(cursor, this.#row);
      else if (name === 's') this.#style = cursor.passedNumber();
      else if (name === 't') this.#type = cursor.passed();
    }
    if (column <= this.#column || column >= MOST_COLUMNS) throw new UnknownXml();
    this.#column = column;
  }

  #readContent(): Cell {
    const cursor = this.#cursor;
    let value: Cell;
    let isValued = false;
    let formula: string | undefined;
    while (!cursor.takes('</c>')) {
      if (cursor.opens('<f')) {
        formula = cursor.closesItself() ? '' : formulaBefore(cursor);
      } else if (cursor.opens('<v')) {
        if (cursor.closesItself()) continue;
        cursor.textBefore('</v>');
        isValued = cursor.to > cursor.from;
        if (isValued) value = this.#valueOf();
      } else {
        isValued = true;
        value = this.#inlineString();
      }
    }
    if (formula !== undefined && !isValued && this.#type !== 'str') this.#reportUnvalued(formula);
    return value;
  }

  #inlineString(): Cell {
    if (this.#type !== 'inlineStr' || !this.#cursor.opens('<is')) throw new UnknownXml();
    return this.#cursor.closesItself() ? undefined : runsOf(this.#cursor, '</is>') || undefined;
  }

  #valueOf(): Cell {
    switch (this.#type) {
      case 's':
        return this.#sharedString();
      case 'n':
        return this.#number();
      case 'str':
        return written(this.#cursor.passed());
      case 'b':
        return /^(?:1|true)$/.test(this.#cursor.passed());
      case 'e':
        return this.#report('cell_error', errorNamed(this.#cursor.passed()));
      default:
        throw new UnknownXml();
    }
  }

  #number(): Cell {
    const value = Number.parseFloat(this.#cursor.passed());
    if (Number.isNaN(value)) throw new UnknownXml();
    return this.#facts.readNumber(value, this.#facts.formats[this.#style] ?? 'General');
  }

  #sharedString(): Cell {
    const text = this.#facts.strings[this.#cursor.passedNumber()];
    if (text === undefined) throw new UnknownXml();
    return text || undefined;
  }

  #reportUnvalued(formula: string): void {
    // another cell has the formula that this one shares
    if (formula === '') throw new UnknownXml();
    this.#report('formula_unvalued', `=${written(formula).replaceAll('_xlfn.', '')}`);
  }

  #report(code: Parameters<Report>[0], value: string): undefined {
    this.#facts.report(code, { row: this.#row - 1, column: this.#column }, value);
  }
}

function formulaBefore(cursor: XmlCursor): string {
  cursor.textBefore('</f>');
  return cursor.passed();
}

/** 0-based, of the address that was passed; it must lie in the row. */
function columnOf(cursor: XmlCursor, row: number): number {
  let column = 0;
  let at = cursor.from;
  for (; at < cursor.to; at++) {
    const letter = cursor.text.charCodeAt(at) - BEFORE_A;
    if (!(letter >= 1 && letter <= 26)) break;
    column = 26 * column + letter;
  }
  if (cursor.passedNumber(at) !== row) throw new UnknownXml();
  return column - 1;
}

const BEFORE_A = 64;
