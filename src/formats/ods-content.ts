// What SheetJS does not ask an open workbook: how many cells its repetitions come to, and which of its sheets are hidden.

export interface OdsContent {
  /** cells with a value, every repetition counted */
  readonly cells: number;
  /** by name, escaped as XML is: so SheetJS leaves them */
  readonly hiddenSheets: ReadonlySet<string>;
}

const TAGS = /<(\/?)(?:table:)(table-row|table-cell|table)\b([^>]*)>/g;
const HIDDEN_STYLE =
  /<style:style\b([^>]*\bstyle:family="table"[^>]*)>\s*<style:table-properties\b[^>]*\btable:display="false"/g;

/** `content`: the text of content.xml. */
export function odsContentOf(content: string): OdsContent {
  const hiddenStyles = new Set(
    Array.from(content.matchAll(HIDDEN_STYLE), ([, style = '']) => attribute(style, 'style:name')),
  );
  const hiddenSheets = new Set<string>();
  let cells = 0;
  let rowsRepeated = 1;
  for (const [, close, tag, attributes = ''] of content.matchAll(TAGS)) {
    if (close === '/') continue;
    const style = tag === 'table' ? attribute(attributes, 'table:style-name') : undefined;
    if (style !== undefined && hiddenStyles.has(style)) hiddenSheets.add(attribute(attributes, 'table:name') ?? '');
    if (tag === 'table-row') rowsRepeated = Number(attribute(attributes, 'table:number-rows-repeated') ?? 1);
    if (tag !== 'table-cell' || attributes.endsWith('/')) continue;
    cells += rowsRepeated * Number(attribute(attributes, 'table:number-columns-repeated') ?? 1);
  }
  return { cells, hiddenSheets };
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(tag)?.[1];
}
