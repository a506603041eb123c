// The statuses as an SLD 1.1: one named layer for each kind of geometry, points first, since programs read the first. Only marks that every program knows.
import type { OutputWords } from '#core/output-words.ts';
import { STATUSES, type Status, SYMBOLS } from '#core/status.ts';
import {
  CASING_WIDTH,
  FILL_OPACITY,
  GEOMETRY_KINDS,
  type GeometryKind,
  INNER_MARK,
  LINE_WIDTH,
  MARKER_SIZE,
  OUTLINE,
} from './status-look.ts';
import { escapeXml } from './xml.ts';

type MarkName = 'square' | 'circle' | 'triangle' | 'star' | 'x';

interface Mark {
  readonly name: MarkName;
  /** absent = hollow */
  readonly fill?: string;
  readonly stroke: string;
  readonly width: number;
  readonly size: number;
  /** degrees */
  readonly turn?: number;
  /** to the right */
  readonly shift?: number;
}

const STROKE_WIDTH = 1;

/** The nearest that marks of the standard come to the map's silhouettes, one over the other. */
function marksOf(status: Status): readonly Mark[] {
  const { fill } = SYMBOLS[status];
  const solid = { fill, stroke: OUTLINE, width: STROKE_WIDTH, size: MARKER_SIZE - 1 };
  const white = { fill: INNER_MARK, stroke: INNER_MARK, width: 0, size: MARKER_SIZE / 3 };
  switch (status) {
    case 'rebounded':
      return [
        { ...solid, name: 'square', turn: 45, size: MARKER_SIZE * 0.75 },
        { ...white, name: 'circle' },
      ];
    case 'stalled':
      return [
        { ...solid, name: 'x', size: MARKER_SIZE - 5, width: 6 },
        { ...solid, name: 'x', size: MARKER_SIZE - 5, stroke: fill, width: 4 },
      ];
    case 'overdue':
      return [{ ...solid, name: 'triangle' }];
    case 'not_started':
      return [{ ...solid, name: 'square', size: MARKER_SIZE - 3 }];
    case 'in_progress':
      return [{ ...solid, name: 'circle' }];
    case 'long_term':
      return [-3.5, 3.5].map((shift) => ({ ...solid, name: 'circle', size: MARKER_SIZE * 0.6, shift }));
    case 'completed':
      return [{ ...solid, name: 'star' }];
    case 'closed':
      return [
        { ...solid, name: 'circle' },
        { ...white, name: 'square' },
      ];
    case 'unknown':
      return [{ name: 'circle', stroke: fill, width: 2, size: MARKER_SIZE - 3 }];
  }
}

export function styleSld(words: Pick<OutputWords, 'status'>): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<StyledLayerDescriptor version="1.1.0" xmlns="http://www.opengis.net/sld" xmlns:se="http://www.opengis.net/se" xmlns:ogc="http://www.opengis.net/ogc">',
    ...GEOMETRY_KINDS.map((kind) => layerOf(kind, words)),
    '</StyledLayerDescriptor>\n',
  ].join('\n');
}

function layerOf(kind: GeometryKind, words: Pick<OutputWords, 'status'>): string {
  return [
    `<NamedLayer><se:Name>${kind}</se:Name><UserStyle><se:Name>${kind}</se:Name><se:FeatureTypeStyle>`,
    ...STATUSES.map((status) => ruleOf(status, words.status[status], drawn(kind, status))),
    '</se:FeatureTypeStyle></UserStyle></NamedLayer>',
  ].join('\n');
}

function ruleOf(status: Status, label: string, symbolizers: readonly string[]): string {
  return [
    `<se:Rule><se:Name>${status}</se:Name><se:Description><se:Title>${escapeXml(label)}</se:Title></se:Description>`,
    `<ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>status</ogc:PropertyName><ogc:Literal>${status}</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>`,
    `${symbolizers.join('')}</se:Rule>`,
  ].join('');
}

function drawn(kind: GeometryKind, status: Status): readonly string[] {
  const { fill, isHollow } = SYMBOLS[status];
  const lines = [lineOf(OUTLINE, CASING_WIDTH), lineOf(fill, LINE_WIDTH)];
  switch (kind) {
    case 'point':
      return marksOf(status).map(pointOf);
    case 'line':
      return lines;
    case 'polygon':
      return isHollow ? lines : [veilOf(fill), ...lines];
  }
}

function pointOf({ name, fill, stroke, width, size, turn, shift }: Mark): string {
  return [
    '<se:PointSymbolizer><se:Graphic>',
    `<se:Mark><se:WellKnownName>${name}</se:WellKnownName>${fill === undefined ? fillOf(INNER_MARK, 0) : fillOf(fill)}${width > 0 ? strokeOf(stroke, width) : ''}</se:Mark>`,
    `<se:Size>${size}</se:Size>`,
    turn === undefined ? '' : `<se:Rotation><ogc:Literal>${turn}</ogc:Literal></se:Rotation>`,
    shift === undefined
      ? ''
      : `<se:Displacement><se:DisplacementX>${shift}</se:DisplacementX><se:DisplacementY>0</se:DisplacementY></se:Displacement>`,
    '</se:Graphic></se:PointSymbolizer>',
  ].join('');
}

function lineOf(color: string, width: number): string {
  return `<se:LineSymbolizer>${strokeOf(color, width)}</se:LineSymbolizer>`;
}

function veilOf(color: string): string {
  return `<se:PolygonSymbolizer>${fillOf(color, FILL_OPACITY)}</se:PolygonSymbolizer>`;
}

function fillOf(color: string, opacity?: number): string {
  const veil = opacity === undefined ? '' : parameter('fill-opacity', opacity);
  return `<se:Fill>${parameter('fill', color.toLowerCase())}${veil}</se:Fill>`;
}

function strokeOf(color: string, width: number): string {
  return `<se:Stroke>${parameter('stroke', color.toLowerCase())}${parameter('stroke-width', width)}</se:Stroke>`;
}

function parameter(name: string, value: string | number): string {
  return `<se:SvgParameter name="${name}">${value}</se:SvgParameter>`;
}
