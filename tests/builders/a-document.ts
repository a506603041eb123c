// Word documents as bytes: the least XML that is one.
import { strToU8, zipSync } from 'fflate';

/** A cell: its text, or its text and what it spans. `down` begins a vertical merge, `under` goes on with the one above. */
export type WordCell = string | { readonly text?: string; readonly across?: number; readonly merge?: 'down' | 'under' };

export function aDocument(...blocks: readonly (string | readonly (readonly WordCell[])[])[]): Uint8Array {
  const body = blocks.map((block) => (typeof block === 'string' ? paragraph(block) : table(block))).join('');
  return zipSync({
    '[Content_Types].xml': strToU8(
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>' +
        '</Types>',
    ),
    '_rels/.rels': strToU8(
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' +
        '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>' +
        '</Relationships>',
    ),
    'word/document.xml': strToU8(
      `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
    ),
  });
}

function table(rows: readonly (readonly WordCell[])[]): string {
  return `<w:tbl>${rows.map((row) => `<w:tr>${row.map(cell).join('')}</w:tr>`).join('')}</w:tbl>`;
}

function cell(given: WordCell): string {
  const spec: Exclude<WordCell, string> = typeof given === 'string' ? { text: given } : given;
  const { text = '', across = 1, merge } = spec;
  const span = across > 1 ? `<w:gridSpan w:val="${across}"/>` : '';
  const down = merge === undefined ? '' : `<w:vMerge${merge === 'down' ? ' w:val="restart"' : ''}/>`;
  return `<w:tc><w:tcPr>${span}${down}</w:tcPr>${text.split('\n').map(paragraph).join('')}</w:tc>`;
}

function paragraph(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<w:p><w:r><w:t xml:space="preserve">${escaped}</w:t></w:r></w:p>`;
}
