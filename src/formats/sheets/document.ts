// The tables of a Word document, by mammoth.
import { fileStem } from '#formats/file-stem.ts';
import type { Finding } from '#core/finding.ts';
import type { Cell } from '#core/source-table.ts';
import type { NamedBytes } from '#formats/contract.ts';
import { isObject, type JsonObject } from '#formats/json.ts';
import type { Merge, Sheet } from './sheet.ts';
import { storedZip, unzip } from '#formats/bytes/zip.ts';
import { isUnsafeXml } from '#formats/kml/xml-tokens.ts';

export interface DocumentTables {
  readonly sheets: readonly Sheet[];
  readonly findings: readonly Finding[];
}

/** Pictures stay packed. */
const PARTS = /\.(?:xml|rels)$/i;
/** How a text looks, and what is not the text. */
const UNREAD =
  /(?:^docProps|^customXml|(?:styles|stylesWithEffects|theme\d*|settings|webSettings|numbering|fontTable|header\d*|footer\d*)\.xml$)/i;
const DEEPEST = 200;

export async function readDocument({ bytes, name }: NamedBytes): Promise<DocumentTables> {
  const { files, findings } = await unzip(bytes, (part) => PARTS.test(part) && !UNREAD.test(part));
  const fault = findings[0];
  if (fault) return { sheets: [], findings: [fault] };
  const unsafe = [...files].find(([, part]) => isUnsafeXml(part))?.[0];
  if (unsafe !== undefined) {
    return { sheets: [], findings: [{ code: 'xml_unsafe', severity: 'error', context: { value: unsafe } }] };
  }
  const { buffer } = await storedZip(files);
  try {
    const tables = tablesIn(await documentOf(buffer));
    return { sheets: tables.map((table, index) => sheetOf(table, nameOf(name, index, tables.length))), findings: [] };
  } catch {
    return { sheets: [], findings: [{ code: 'file_damaged', severity: 'error', context: {} }] };
  }
}

/** The tree that mammoth makes HTML of; it is handed an empty one to make HTML of. */
async function documentOf(buffer: ArrayBuffer): Promise<unknown> {
  const { default: mammoth } = await import('mammoth');
  let document: unknown;
  // in Node it looks for `buffer`, in a browser for `arrayBuffer`
  const input = { arrayBuffer: buffer, buffer };
  await mammoth.convertToHtml(input, {
    transformDocument(tree: unknown) {
      document = tree;
      return isObject(tree) ? { ...tree, children: [] } : tree;
    },
  });
  return document;
}

function nameOf(file: string, index: number, count: number): string {
  const base = fileStem(file);
  return count === 1 ? base : `${base} ${index + 1}`;
}

/** Tables in tables are the cell's text, not tables of their own. */
function tablesIn(node: unknown, depth = 0): readonly JsonObject[] {
  if (!isObject(node) || depth > DEEPEST) return [];
  return node['type'] === 'table' ? [node] : childrenOf(node).flatMap((child) => tablesIn(child, depth + 1));
}

function sheetOf(table: JsonObject, name: string): Sheet {
  const merges: Merge[] = [];
  const rows: Cell[][] = [];
  const grid = childrenOf(table).filter((row) => row['type'] === 'tableRow');
  grid.forEach((row, top) => {
    const cells: Cell[] = [];
    let left = 0;
    for (const cell of childrenOf(row)) {
      while (merges.some((merge) => covers(merge, top, left))) left++;
      const bottom = Math.min(top + spanOf(cell, 'rowSpan'), grid.length) - 1;
      const right = left + spanOf(cell, 'colSpan') - 1;
      while (cells.length < left) cells.push(undefined);
      cells.push(textOf(cell) || undefined);
      if (bottom > top || right > left) merges.push({ top, left, bottom, right });
      left = right + 1;
    }
    rows.push(cells);
  });
  return { name, isHidden: false, rows, merges };
}

function covers({ top, left, bottom, right }: Merge, row: number, column: number): boolean {
  return row > top && row <= bottom && column >= left && column <= right;
}

/** Word allows 63 columns; a table cannot be made wider by saying so. */
function spanOf(cell: JsonObject, key: 'rowSpan' | 'colSpan'): number {
  const span = cell[key];
  return typeof span === 'number' && span > 1 ? Math.min(span, key === 'colSpan' ? 63 : span) : 1;
}

const SIGNS: ReadonlyMap<unknown, string> = new Map([
  ['tab', '\t'],
  ['break', '\n'],
]);
/** Paragraphs of a cell are its lines; a table in a cell is text as well. */
const SEPARATORS: ReadonlyMap<unknown, string> = new Map([
  ['tableCell', '\n'],
  ['tableRow', '\t'],
  ['table', '\n'],
]);

function textOf(node: JsonObject, depth = 0): string {
  if (depth > DEEPEST) return '';
  const { type, value } = node;
  if (type === 'text') return typeof value === 'string' ? value : '';
  if (type === 'checkbox') return node['checked'] === true ? '☑' : '☐';
  const parts = childrenOf(node).map((child) => textOf(child, depth + 1));
  const separator = SEPARATORS.get(type);
  if (separator !== undefined) return parts.join(separator).trim();
  return SIGNS.get(type) ?? parts.join('');
}

function childrenOf(node: JsonObject): readonly JsonObject[] {
  const children = node['children'];
  return Array.isArray(children) ? children.filter(isObject) : [];
}
