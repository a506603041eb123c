// Drawing on the map: tools are taken and laid down, and pointer and keys go to the drawing under way.
import type { Map as MaplibreMap, Point } from 'maplibre-gl';
import type { DrawTool } from './contract.ts';
import { createCrosshair, type Crosshair } from './crosshair.ts';
import { createDrawer, DRAG_FROM, type Drawer, type DrawGestures } from './drawer.ts';

export interface DrawSession {
  readonly setTool: (tool: DrawTool | undefined) => void;
  readonly isActive: () => boolean;
  /** The map's style was replaced: what is being drawn is put back. */
  readonly redraw: () => void;
}

export function createDrawSession(map: MaplibreMap, gestures: DrawGestures): DrawSession {
  const drawer = createDrawer(map, gestures);
  const crosshair = createCrosshair(map);
  listenToKeys(map, drawer, crosshair);
  listenToMouse(map, drawer, crosshair);
  listenToTouch(map, drawer);
  const isClicking = listenToClicks(map, drawer);
  map.on('move', () => {
    if (crosshair.isShown()) drawer.move(crosshair.point());
  });

  return {
    setTool(tool) {
      if (tool === drawer.tool()) return;
      drawer.start(tool);
      // a place has one point, which the crosshair can set at once
      crosshair.show(tool === 'place');
      setHandlers(map, tool);
    },
    isActive: () => drawer.tool() !== undefined || isClicking(),
    redraw: drawer.redraw,
  };
}

function listenToKeys(map: MaplibreMap, drawer: Drawer, crosshair: Crosshair): void {
  function drop(): void {
    const point = crosshair.point();
    if (drawer.isOnLast(point, DRAG_FROM) && drawer.tool() !== 'box') return drawer.step({ kind: 'finish' });
    drawer.press(point);
    drawer.release(point, false);
  }

  map.getCanvas().addEventListener('keydown', (event) => {
    if (drawer.tool() === undefined) return;
    if (event.key.startsWith('Arrow')) return crosshair.show(true);
    if (event.key === 'Enter' && crosshair.isShown()) drop();
    else if (event.key === 'Enter') drawer.step({ kind: 'finish' });
    else if (event.key === 'Backspace') drawer.step({ kind: 'undo' });
    else if (event.key === 'Escape') drawer.step({ kind: 'cancel' });
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  map.getCanvasContainer().addEventListener('pointerdown', () => crosshair.show(false));
}

function listenToMouse(map: MaplibreMap, drawer: Drawer, crosshair: Crosshair): void {
  let pressedAt: Point | undefined;
  map.on('mousedown', ({ point }) => {
    pressedAt = point;
    drawer.press(point);
  });
  map.on('mousemove', ({ point }) => {
    if (drawer.tool() === 'place') crosshair.show(false);
    if (!crosshair.isShown()) drawer.move(point);
  });
  map.on('mouseup', ({ point }) => {
    if (drawer.tool() === 'box') drawer.release(point, isDragged(pressedAt, point));
    pressedAt = undefined;
  });
}

function listenToTouch(map: MaplibreMap, drawer: Drawer): void {
  let pressedAt: Point | undefined;
  map.on('touchstart', ({ point, points }) => {
    pressedAt = points.length === 1 ? point : undefined;
    if (pressedAt) drawer.press(point);
  });
  map.on('touchmove', ({ point }) => drawer.move(point));
  map.on('touchend', ({ point }) => {
    // A tap comes again as mouse events; only a drag does not.
    if (drawer.tool() === 'box' && isDragged(pressedAt, point)) drawer.release(point, true);
  });
}

/** Tells whether a click is under way: one that ends a drawing chooses nothing. */
function listenToClicks(map: MaplibreMap, drawer: Drawer): () => boolean {
  let isClicking = false;
  map.on('click', ({ point }) => {
    const tool = drawer.tool();
    if (tool === undefined || tool === 'box') return;
    isClicking = true;
    queueMicrotask(() => {
      isClicking = false;
    });
    drawer.press(point);
    drawer.release(point, false);
  });
  map.on('dblclick', () => drawer.step({ kind: 'finish' }));
  return () => isClicking;
}

function isDragged(pressedAt: Point | undefined, point: Point): boolean {
  return pressedAt !== undefined && pressedAt.dist(point) >= DRAG_FROM;
}

/** A box is dragged, and a double click ends a drawing: neither may move the map meanwhile. */
function setHandlers(map: MaplibreMap, tool: DrawTool | undefined): void {
  map.dragPan[tool === 'box' ? 'disable' : 'enable']();
  map.boxZoom[tool === undefined ? 'enable' : 'disable']();
  map.doubleClickZoom[tool === undefined ? 'enable' : 'disable']();
  map.getCanvas().style.cursor = tool === undefined ? '' : 'crosshair';
  if (tool !== undefined) map.getCanvas().focus({ preventScroll: true });
}
