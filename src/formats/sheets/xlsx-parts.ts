// An XLSX workbook as SheetJS is given it: whole, or without the texts and cells, which `sheet-xml.ts` reads many times faster.
import type { WorkBook } from '@e965/xlsx';
import { storedZip, type Unzipped } from '#formats/bytes/zip.ts';
import { CHINESE_FORMATS } from './number-format.ts';
import { rowsOfXml, sharedStringsOf } from './sheet-xml.ts';
import { type ReadRows, rowsOf, type Source } from './workbook-cells.ts';

type Files = Unzipped['files'];
type Bytes = Uint8Array<ArrayBuffer>;

const SHEET = /^xl\/worksheets\/[^/]*\.xml$/i;
const STRINGS = /^xl\/sharedStrings\.xml$/i;
const UNVALUED = /(?:<\/f>|<f\b[^>]*\/>)(?:<v\s*\/>|<v><\/v>)?<\/c>/;

/** Undefined when it is in a shape that is not known. */
export async function quickXlsx(files: Files): Promise<Source | undefined> {
  const listed = [...files].find(([name]) => STRINGS.test(name));
  const strings = listed === undefined ? [] : sharedStringsOf(textOf(listed[1]));
  if (strings === undefined) return undefined;
  const cells: Cells[] = [];
  const parts = new Map<string, Bytes>();
  for (const [name, part] of files) {
    if (STRINGS.test(name)) continue;
    const slim = SHEET.test(name) ? emptied(part, cells) : withFormats(name, part);
    if (slim === undefined) return undefined;
    parts.set(name, slim);
  }
  return {
    data: await storedZip(parts),
    options: { type: 'array' },
    readRows: (workbook) => rowsFrom(cells, { strings, formats: formatsOf(workbook) }),
  };
}

export async function wholeXlsx(files: Files): Promise<Source> {
  const parts = new Map([...files].map(([name, part]) => [name, withFormats(name, part)]));
  // only so does SheetJS show a formula without a result, at twice the time and with every blank cell that has a style
  const isUnvalued = [...files].some(([name, part]) => SHEET.test(name) && UNVALUED.test(textOf(part)));
  return { data: await storedZip(parts), options: { type: 'array', cellFormula: isUnvalued, sheetStubs: isUnvalued } };
}

/**
 * The sheet with a single cell, which says where its cells went: SheetJS knows which sheet of the workbook each part is.
 * Undefined when it is in another shape.
 */
function emptied(part: Bytes, cells: Cells[]): Bytes | undefined {
  const xml = textOf(part);
  const from = xml.indexOf(OPENING) + OPENING.length;
  const to = xml.lastIndexOf(CLOSING);
  if (from < OPENING.length || to < from) return xml.includes(NOTHING) ? part : undefined;
  const marker = `<row r="1"><c r="A1" t="str"><v>${MARK}${cells.length}</v></c></row>`;
  cells.push({ xml, from });
  return new TextEncoder().encode(xml.slice(0, from) + marker + xml.slice(to));
}

interface Cells {
  readonly xml: string;
  readonly from: number;
}

const OPENING = '<sheetData>';
const CLOSING = '</sheetData>';
const NOTHING = '<sheetData/>';
/** For private use, as Unicode says. */
const MARK = '\uE000';

interface Known {
  readonly strings: readonly string[];
  readonly formats: readonly string[];
}

function rowsFrom(cells: readonly Cells[], known: Known): ReadRows {
  return (sheet, facts) => {
    const first = sheet['!data']?.[0]?.[0]?.v;
    if (typeof first !== 'string' || !first.startsWith(MARK)) return rowsOf(sheet, facts);
    const place = cells[Number(first.slice(MARK.length))];
    return place && rowsOfXml(place.xml, place.from, { ...facts, ...known });
  };
}

/** What SheetJS tells besides of a workbook of this kind. */
interface Styled extends WorkBook {
  readonly Styles?: { readonly CellXf?: readonly { readonly numFmtId?: number }[] };
  readonly SSF?: Readonly<Record<number, string>>;
}

function formatsOf({ Styles, SSF = {} }: Styled): readonly string[] {
  return (Styles?.CellXf ?? []).map(({ numFmtId = 0 }) => SSF[numFmtId] ?? 'General');
}

/** The formats that a Chinese Excel does not spell out, spelled out; those that the file spells out come after and win. */
function withFormats(name: string, part: Bytes): Bytes {
  if (!/styles\.xml$/i.test(name) || !name.startsWith('xl/')) return part;
  const formats = [...CHINESE_FORMATS]
    .map(([id, format]) => `<numFmt numFmtId="${id}" formatCode="${format.replaceAll('"', '&quot;')}"/>`)
    .join('');
  const text = textOf(part);
  const spelled = /<numFmts\b[^>]*[^/]>/.test(text)
    ? text.replace(/<numFmts\b[^>]*>/, (tag) => tag + formats)
    : text.replace(/<styleSheet\b[^>]*>/, (tag) => `${tag}<numFmts>${formats}</numFmts>`);
  return new TextEncoder().encode(spelled);
}

function textOf(part: Bytes): string {
  return new TextDecoder().decode(part);
}
