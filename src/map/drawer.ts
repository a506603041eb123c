// The drawing under way: what a hand does at points of the screen moves it on; its state goes onto the map, its outcome to the page.
import type { Map as MaplibreMap, Point } from 'maplibre-gl';
import type { LngLat } from '#geo/geometry.ts';
import type { DrawTool, MapGestures } from './contract.ts';
import { draw, type Drawing, drawingFeatures, type DrawInput, measuredOf, startDrawing } from './drawing.ts';
import { slack } from './pointer.ts';
import { setData } from './scene.ts';
import { DRAWING_SOURCE } from './style.ts';

/** Pixels from which on a press is a drag. */
export const DRAG_FROM = 4;

export type DrawGestures = Pick<MapGestures, 'onDrawn' | 'onDrawEnd' | 'onMeasured'>;

export interface Drawer {
  readonly tool: () => DrawTool | undefined;
  readonly start: (tool: DrawTool | undefined) => void;
  readonly press: (point: Point) => void;
  readonly move: (point: Point) => void;
  readonly release: (point: Point, isDragged: boolean) => void;
  readonly step: (input: DrawInput) => void;
  /** Is the point where the last corner fell? */
  readonly isOnLast: (point: Point, within: number) => boolean;
  /** Puts what is being drawn onto the map. */
  readonly redraw: () => void;
}

export function createDrawer(map: MaplibreMap, gestures: DrawGestures): Drawer {
  let drawing: Drawing | undefined;

  function redraw(): void {
    void setData(map, DRAWING_SOURCE, { type: 'FeatureCollection', features: drawing ? drawingFeatures(drawing) : [] });
  }

  function step(input: DrawInput): void {
    if (!drawing) return;
    const { drawing: next, outcome } = draw(drawing, input);
    drawing = next;
    redraw();
    if (next.tool === 'measure') gestures.onMeasured(measuredOf(next));
    if (outcome?.kind === 'box') gestures.onDrawn({ bbox: outcome.bbox });
    if (outcome?.kind === 'polygon') gestures.onDrawn({ area: outcome.area });
    if (outcome?.kind === 'point') gestures.onDrawn({ point: outcome.point });
    if (outcome?.kind === 'given-up') gestures.onDrawEnd();
  }

  const distanceTo = (corner: LngLat | undefined, point: Point): number =>
    corner === undefined ? Infinity : map.project([...corner]).dist(point);
  const toFirst = (point: Point): number => distanceTo(drawing?.corners[0], point);
  const toLast = (point: Point): number => distanceTo(drawing?.corners.at(-1), point);

  return {
    tool: () => drawing?.tool,
    start(tool) {
      if (drawing?.tool === 'measure') gestures.onMeasured(undefined);
      drawing = tool && startDrawing(tool);
      redraw();
    },
    press: (point) => step({ kind: 'press', at: lngLatAt(map, point) }),
    move: (point) => step({ kind: 'move', at: lngLatAt(map, point) }),
    release(point, isDragged) {
      const near = slack() + DRAG_FROM;
      const at = lngLatAt(map, point);
      step({ kind: 'release', at, isDragged, isOnFirst: toFirst(point) <= near, isOnLast: toLast(point) <= near });
    },
    step,
    isOnLast: (point, within) => toLast(point) < within,
    redraw,
  };
}

function lngLatAt(map: MaplibreMap, point: Point): LngLat {
  const { lng, lat } = map.unproject(point);
  return [lng, lat];
}
