// Drawing on the map: pointer and keys into the drawing machine, its state onto the map, its outcome to the page.
import type { Map as MaplibreMap, Point } from 'maplibre-gl';
import type { LngLat } from '#geo/geometry.ts';
import type { DrawTool, MapGestures } from './contract.ts';
import { draw, type Drawing, drawingFeatures, type DrawInput, measuredOf, startDrawing } from './drawing.ts';
import { slack } from './pointer.ts';
import { setData } from './scene.ts';
import { DRAWING_SOURCE } from './style.ts';

const DRAG_FROM = 4;

export interface DrawSession {
  readonly setTool: (tool: DrawTool | undefined) => void;
  readonly isActive: () => boolean;
  /** The map's style was replaced: what is being drawn is put back. */
  readonly redraw: () => void;
}

type DrawGestures = Pick<MapGestures, 'onDrawn' | 'onDrawEnd' | 'onMeasured'>;

export function createDrawSession(map: MaplibreMap, gestures: DrawGestures): DrawSession {
  let drawing: Drawing | undefined;
  let pressedAt: Point | undefined;
  /** corners fall at the crosshair in the middle, until the pointer is used */
  let isByKeyboard = false;
  /** a click that ends a drawing chooses nothing */
  let isClicking = false;
  const crosshair = document.createElement('div');
  crosshair.className = 'map-crosshair';
  crosshair.hidden = true;
  map.getContainer().append(crosshair);

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

  function release(point: Point, isDragged: boolean): void {
    const [first, last] = [drawing?.corners[0], drawing?.corners.at(-1)];
    const isNear = (corner: LngLat | undefined): boolean =>
      corner !== undefined && map.project([...corner]).dist(point) <= slack() + DRAG_FROM;
    const at = lngLatAt(map, point);
    step({ kind: 'release', at, isDragged, isOnFirst: isNear(first), isOnLast: isNear(last) });
  }

  function useKeyboard(isUsed: boolean): void {
    isByKeyboard = isUsed;
    crosshair.hidden = !isUsed;
    centreCrosshair();
  }

  function centreCrosshair(): void {
    if (!isByKeyboard) return;
    const { x, y } = map.project(map.getCenter());
    crosshair.style.translate = `${x}px ${y}px`;
  }

  function dropAtCentre(): void {
    const centre = map.project(map.getCenter());
    const last = drawing?.corners.at(-1);
    const isSamePlace = last !== undefined && map.project([...last]).dist(centre) < DRAG_FROM;
    if (isSamePlace && drawing?.tool !== 'box') return step({ kind: 'finish' });
    step({ kind: 'press', at: lngLatAt(map, centre) });
    release(centre, false);
  }

  function onKey(event: KeyboardEvent): void {
    if (!drawing) return;
    if (event.key.startsWith('Arrow')) return useKeyboard(true);
    if (event.key === 'Enter' && isByKeyboard) dropAtCentre();
    else if (event.key === 'Enter') step({ kind: 'finish' });
    else if (event.key === 'Backspace') step({ kind: 'undo' });
    else if (event.key === 'Escape') step({ kind: 'cancel' });
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  map.getCanvas().addEventListener('keydown', onKey);
  map.getCanvasContainer().addEventListener('pointerdown', () => useKeyboard(false));
  map.on('mousedown', ({ point }) => {
    pressedAt = point;
    step({ kind: 'press', at: lngLatAt(map, point) });
  });
  map.on('mousemove', ({ point }) => {
    if (drawing?.tool === 'place') useKeyboard(false);
    if (!isByKeyboard) step({ kind: 'move', at: lngLatAt(map, point) });
  });
  map.on('mouseup', ({ point }) => {
    if (drawing?.tool === 'box') release(point, pressedAt !== undefined && pressedAt.dist(point) >= DRAG_FROM);
    pressedAt = undefined;
  });
  map.on('touchstart', ({ point, points }) => {
    pressedAt = points.length === 1 ? point : undefined;
    if (pressedAt) step({ kind: 'press', at: lngLatAt(map, point) });
  });
  map.on('touchmove', ({ point }) => step({ kind: 'move', at: lngLatAt(map, point) }));
  map.on('touchend', ({ point }) => {
    const isDragged = pressedAt !== undefined && pressedAt.dist(point) >= DRAG_FROM;
    // A tap comes again as mouse events; only a drag does not.
    if (drawing?.tool === 'box' && isDragged) release(point, true);
  });
  map.on('click', ({ point }) => {
    if (drawing && drawing.tool !== 'box') {
      isClicking = true;
      queueMicrotask(() => {
        isClicking = false;
      });
      step({ kind: 'press', at: lngLatAt(map, point) });
      release(point, false);
    }
  });
  map.on('resize', centreCrosshair);
  map.on('dblclick', () => step({ kind: 'finish' }));
  map.on('move', () => {
    if (isByKeyboard) step({ kind: 'move', at: lngLatAt(map, map.project(map.getCenter())) });
  });

  return {
    setTool(tool) {
      if (tool === drawing?.tool) return;
      if (drawing?.tool === 'measure') gestures.onMeasured(undefined);
      drawing = tool && startDrawing(tool);
      // a place has one point, which the crosshair can set at once
      useKeyboard(tool === 'place');
      redraw();
      setHandlers(map, tool);
    },
    isActive: () => drawing !== undefined || isClicking,
    redraw,
  };
}

/** A box is dragged, and a double click ends a drawing: neither may move the map meanwhile. */
function setHandlers(map: MaplibreMap, tool: DrawTool | undefined): void {
  map.dragPan[tool === 'box' ? 'disable' : 'enable']();
  map.boxZoom[tool === undefined ? 'enable' : 'disable']();
  map.doubleClickZoom[tool === undefined ? 'enable' : 'disable']();
  map.getCanvas().style.cursor = tool === undefined ? '' : 'crosshair';
  if (tool !== undefined) map.getCanvas().focus({ preventScroll: true });
}

function lngLatAt(map: MaplibreMap, point: Point): LngLat {
  const { lng, lat } = map.unproject(point);
  return [lng, lat];
}
