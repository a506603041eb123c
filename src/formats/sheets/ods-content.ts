// What SheetJS does not ask an open workbook: how many cells its repetitions come to, and which of its sheets are hidden.

const CELLS = /<table:(table-row|table-cell)\b([^>]*)>/g;
const SHEETS = /<table:table\s([^>]*)>/g;
const HIDDEN_STYLES =
  /<style:style\b([^>]*\bstyle:family="table"[^>]*)>\s*<style:table-properties\b[^>]*\btable:display="false"/g;

/** Cells with a value, every repetition counted, in the text of content.xml. */
export function cellCountOf(content: string): number {
  let count = 0;
  let rows = 1;
  for (const [, tag, attributes = ''] of content.matchAll(CELLS)) {
    if (tag === 'table-row') rows = Number(attribute(attributes, 'table:number-rows-repeated') ?? 1);
    else if (!attributes.endsWith('/'))
      count += rows * Number(attribute(attributes, 'table:number-columns-repeated') ?? 1);
  }
  return count;
}

/** By their names escaped as XML is: so SheetJS leaves them. */
export function hiddenSheetsOf(content: string): ReadonlySet<string> {
  const styles = Array.from(content.matchAll(HIDDEN_STYLES), ([, style = '']) => attribute(style, 'style:name'));
  const sheets = Array.from(content.matchAll(SHEETS), ([, sheet = '']) => sheet);
  const hidden = sheets.filter((sheet) => styles.includes(attribute(sheet, 'table:style-name') ?? ''));
  return new Set(hidden.map((sheet) => attribute(sheet, 'table:name') ?? ''));
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(tag)?.[1];
}
