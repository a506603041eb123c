// The statuses as a style of QGIS 3: categories by `status`, worst first, with the map's own colours and shapes. A style is for one kind of geometry.
import type { OutputWords } from '#core/output-words.ts';
import { STATUSES, type Status, SYMBOLS } from '#core/status.ts';
import {
  CASING_WIDTH,
  FILL_OPACITY,
  type GeometryKind,
  LINE_WIDTH,
  MARKER_SIZE,
  OUTLINE,
  symbolSvg,
} from './status-look.ts';
import { escapeXml } from './xml.ts';

/** QGIS measures in millimetres; a CSS pixel is 1/96 inch. */
const MM_PER_PIXEL = 25.4 / 96;
/** The picture of a symbol is 22 units wide, the symbol itself 20. */
const PICTURE_SHARE = 22 / 20;

type SymbolLayer = readonly [kind: string, options: Readonly<Record<string, string>>];

export function styleQml(kind: GeometryKind, words: Pick<OutputWords, 'status' | 'columns'>): string {
  const categories = STATUSES.map(
    (status, index) =>
      `<category value="${status}" label="${escapeXml(words.status[status])}" symbol="${index}" render="true" type="string"/>`,
  );
  return [
    "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>",
    '<qgis version="3.22.0" styleCategories="Symbology|Fields">',
    '<renderer-v2 type="categorizedSymbol" attr="status" symbollevels="0" forceraster="0" enableorderby="0">',
    `<categories>\n${categories.join('\n')}\n</categories>`,
    `<symbols>\n${STATUSES.map((status, index) => symbolOf(kind, status, index)).join('\n')}\n</symbols>`,
    '</renderer-v2>',
    aliasesOf(words),
    '</qgis>\n',
  ].join('\n');
}

/** Chinese names of the columns, in QGIS's own tables and forms. */
function aliasesOf({ columns }: Pick<OutputWords, 'columns'>): string {
  const aliases = Object.entries(columns).map(
    ([field, name], index) => `<alias index="${index}" field="${field}" name="${escapeXml(name)}"/>`,
  );
  return `<aliases>\n${aliases.join('\n')}\n</aliases>`;
}

const SYMBOL_TYPES: Readonly<Record<GeometryKind, string>> = { point: 'marker', line: 'line', polygon: 'fill' };

function symbolOf(kind: GeometryKind, status: Status, index: number): string {
  const layers = layersOf(kind, status).map(layerXml);
  return `<symbol type="${SYMBOL_TYPES[kind]}" name="${index}" alpha="1" clip_to_extent="1" force_rhr="0">${layers.join('')}</symbol>`;
}

function layersOf(kind: GeometryKind, status: Status): readonly SymbolLayer[] {
  const { fill, isHollow } = SYMBOLS[status];
  const lines = [line(OUTLINE, CASING_WIDTH), line(fill, LINE_WIDTH)];
  switch (kind) {
    case 'point':
      return [marker(status)];
    case 'line':
      return lines;
    case 'polygon':
      return isHollow ? lines : [veil(fill), ...lines];
  }
}

function marker(status: Status): SymbolLayer {
  return [
    'SvgMarker',
    {
      name: `base64:${btoa(symbolSvg(status))}`,
      color: rgba(SYMBOLS[status].fill),
      outline_color: rgba(OUTLINE),
      outline_width: '0',
      size: millimetres(MARKER_SIZE * PICTURE_SHARE),
      size_unit: 'MM',
      angle: '0',
      offset: '0,0',
      scale_method: 'diameter',
    },
  ];
}

function line(color: string, width: number): SymbolLayer {
  return [
    'SimpleLine',
    {
      line_color: rgba(color),
      line_width: millimetres(width),
      line_width_unit: 'MM',
      line_style: 'solid',
      capstyle: 'round',
      joinstyle: 'round',
    },
  ];
}

function veil(color: string): SymbolLayer {
  return ['SimpleFill', { color: rgba(color, FILL_OPACITY), style: 'solid', outline_style: 'no' }];
}

/** Each option twice: `prop` is what QGIS before 3.22 reads. */
function layerXml([kind, options]: SymbolLayer): string {
  const entries = Object.entries(options);
  return [
    `<layer class="${kind}" enabled="1" locked="0" pass="0">`,
    `<Option type="Map">${entries.map(([name, value]) => `<Option type="QString" name="${name}" value="${value}"/>`).join('')}</Option>`,
    ...entries.map(([name, value]) => `<prop k="${name}" v="${value}"/>`),
    '</layer>',
  ].join('');
}

/** `r,g,b,a` of `#rrggbb`. */
function rgba(color: string, opacity = 1): string {
  const parts = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));
  return [...parts, Math.round(opacity * 255)].join(',');
}

function millimetres(pixels: number): string {
  return (pixels * MM_PER_PIXEL).toFixed(3);
}
