// Drawing by pointer or keyboard as a machine without a map: what has been drawn so far, one input at a time.
import type { Feature, Geometry } from 'geojson';
import { area, length, lineString, polygon } from '@turf/turf';
import type { Bbox, LngLat } from '#geo/geometry.ts';
import type { DrawTool, Measured } from './contract.ts';

export interface Drawing {
  readonly tool: DrawTool;
  readonly corners: readonly LngLat[];
  /** where the next corner would fall */
  readonly pointer: LngLat | undefined;
  /** the pointer is still down on the first corner of a box */
  readonly isPressed: boolean;
  /** a measurement that stands until the next one begins */
  readonly isFinished: boolean;
  readonly isClosed: boolean;
}

export type DrawInput =
  | { readonly kind: 'press'; readonly at: LngLat }
  | { readonly kind: 'move'; readonly at: LngLat | undefined }
  | {
      readonly kind: 'release';
      readonly at: LngLat;
      /** the pointer travelled between press and release */
      readonly isDragged: boolean;
      readonly isOnFirst: boolean;
      readonly isOnLast: boolean;
    }
  | { readonly kind: 'finish' | 'undo' | 'cancel' };

export type DrawOutcome =
  | { readonly kind: 'box'; readonly bbox: Bbox }
  | { readonly kind: 'polygon'; readonly area: readonly LngLat[] }
  | { readonly kind: 'point'; readonly point: LngLat }
  | { readonly kind: 'given-up' };

export interface DrawStep {
  readonly drawing: Drawing;
  readonly outcome?: DrawOutcome;
}

export function startDrawing(tool: DrawTool): Drawing {
  return { tool, corners: [], pointer: undefined, isPressed: false, isFinished: false, isClosed: false };
}

export function draw(drawing: Drawing, input: DrawInput): DrawStep {
  switch (input.kind) {
    case 'press':
      return { drawing: press(drawing, input.at) };
    case 'move':
      return { drawing: { ...drawing, pointer: input.at } };
    case 'release':
      return drawing.tool === 'box' ? releaseBox(drawing, input) : releaseCorner(drawing, input);
    case 'finish':
      return finish(drawing, false);
    case 'undo':
      return { drawing: undo(drawing) };
    case 'cancel':
      return { drawing: startDrawing(drawing.tool), outcome: { kind: 'given-up' } };
  }
}

/** Length so far, or circumference and area of a closed measurement; undefined before there is anything to measure. */
export function measuredOf({ tool, corners, pointer, isFinished, isClosed }: Drawing): Measured | undefined {
  const line = pointer === undefined || isFinished ? corners : [...corners, pointer];
  if (tool !== 'measure' || corners.length === 0 || line.length < 2) return undefined;
  if (!isClosed) return { kind: 'length', meters: lengthOf(line) };
  const ring = closeRing(corners);
  return { kind: 'area', meters: lengthOf(ring), squareMeters: area(polygon([ring])) };
}

/** What has been drawn so far: its line or face, and its corners. */
export function drawingFeatures(drawing: Drawing): Feature[] {
  const corners = drawing.corners.map((corner): Feature => feature({ type: 'Point', coordinates: [...corner] }));
  const outline = outlineOf(drawing);
  return outline ? [feature(outline), ...corners] : corners;
}

function outlineOf({ tool, corners, pointer, isFinished, isClosed }: Drawing): Geometry | undefined {
  const path = pointer === undefined || isFinished ? corners : [...corners, pointer];
  const [first, second] = path;
  if (first === undefined || second === undefined) return undefined;
  if (tool === 'box') return { type: 'Polygon', coordinates: [closeRing(cornersOf(bboxOf(first, second)))] };
  if (path.length >= 3 && (tool === 'polygon' || isClosed)) return { type: 'Polygon', coordinates: [closeRing(path)] };
  return { type: 'LineString', coordinates: path.map(([lng, lat]) => [lng, lat]) };
}

function feature(geometry: Geometry): Feature {
  return { type: 'Feature', properties: {}, geometry };
}

export function cornersOf([west, south, east, north]: Bbox): readonly LngLat[] {
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ];
}

export function closeRing(corners: readonly LngLat[]): [number, number][] {
  return [...corners, ...corners.slice(0, 1)].map(([lng, lat]) => [lng, lat]);
}

export function bboxOf([west, south]: LngLat, [east, north]: LngLat): Bbox {
  return [Math.min(west, east), Math.min(south, north), Math.max(west, east), Math.max(south, north)];
}

function lengthOf(line: readonly LngLat[]): number {
  return length(lineString(line.map(([lng, lat]) => [lng, lat])), { units: 'meters' });
}

function press(drawing: Drawing, at: LngLat): Drawing {
  const current = drawing.isFinished ? startDrawing(drawing.tool) : drawing;
  if (current.tool !== 'box' || current.corners.length > 0) return current;
  return { ...current, corners: [at], pointer: at, isPressed: true };
}

function releaseBox(drawing: Drawing, { at, isDragged }: { at: LngLat; isDragged: boolean }): DrawStep {
  const [first] = drawing.corners;
  if (first === undefined) return { drawing };
  if (drawing.isPressed && !isDragged) return { drawing: { ...drawing, isPressed: false } };
  const bbox = bboxOf(first, at);
  const isEmpty = bbox[0] === bbox[2] || bbox[1] === bbox[3];
  if (isEmpty) return { drawing: { ...drawing, isPressed: false } };
  return { drawing: startDrawing(drawing.tool), outcome: { kind: 'box', bbox } };
}

function releaseCorner(
  drawing: Drawing,
  { at, isDragged, isOnFirst, isOnLast }: Extract<DrawInput, { kind: 'release' }>,
): DrawStep {
  if (isDragged) return { drawing };
  if (drawing.tool === 'place') return { drawing, outcome: { kind: 'point', point: at } };
  if (isOnFirst && drawing.corners.length >= 3) return finish(drawing, true);
  if (isOnLast && drawing.corners.length > 0) return { drawing };
  return { drawing: { ...drawing, corners: [...drawing.corners, at], pointer: at } };
}

function finish(drawing: Drawing, isClosed: boolean): DrawStep {
  const { tool, corners } = drawing;
  if (tool === 'polygon' && corners.length >= 3) {
    return { drawing: startDrawing(tool), outcome: { kind: 'polygon', area: corners } };
  }
  if (tool === 'measure' && corners.length >= 2) {
    return { drawing: { ...drawing, isFinished: true, isClosed, pointer: undefined } };
  }
  return { drawing };
}

function undo(drawing: Drawing): Drawing {
  return { ...drawing, corners: drawing.corners.slice(0, -1), isPressed: false, isFinished: false, isClosed: false };
}
