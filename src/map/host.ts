// The one live map. The only file that makes MapLibre run; everything it shows comes in as a view, everything done to it goes out as gestures.
import 'maplibre-gl/dist/maplibre-gl.css';
import './map.css';
import { Map as MaplibreMap, prewarm, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { createBackBuffer } from './back-buffer.ts';
import { createBrush } from './brush.ts';
import { createCameraMoves, MAX_BOUNDS, MAX_ZOOM, metersPerPixelOf, MIN_ZOOM, tellCameras } from './camera.ts';
import { drawBehindCurtain, UNSEEN_PIXEL_RATIO } from './curtain.ts';
import type { Camera, MapGestures, MapHost, MapLang, MapView, MapWords } from './contract.ts';
import { dotCount } from './dots.ts';
import { createDrawSession } from './draw-session.ts';
import { marksOn } from './features.ts';
import { listenToPointer } from './pointer.ts';
import { createScene, type MapFiles } from './scene.ts';
import { createUpdater } from './updater.ts';

export type { MapFiles } from './scene.ts';

/** A lost context comes back within moments, or not at all. */
const RESTORE_WITHIN_MS = 8000;

export interface MapHostOptions {
  readonly files: MapFiles;
  readonly words: Readonly<Record<MapLang, MapWords>>;
  readonly gestures: MapGestures;
  readonly camera: Camera;
  /** the first view; later ones come through `show` */
  readonly view: MapView;
}

/** Without WebGL the page keeps its table, filters and export: the host then says so once and does nothing. */
export function createMapHost(container: HTMLElement, options: MapHostOptions): MapHost {
  const map = openMap(container, options);
  return map ? runMap(map, options) : idleHost(options.camera);
}

function openMap(container: HTMLElement, { camera, gestures }: MapHostOptions): MaplibreMap | undefined {
  setWorkerUrl(workerUrl);
  prewarm();
  try {
    const map = new MaplibreMap({
      container,
      center: [...camera.center],
      zoom: camera.zoom,
      minZoom: MIN_ZOOM,
      maxZoom: MAX_ZOOM,
      maxBounds: MAX_BOUNDS,
      renderWorldCopies: false,
      attributionControl: false,
      fadeDuration: 0,
      dragRotate: false,
      touchPitch: false,
      pitchWithRotate: false,
      maxPitch: 0,
      pixelRatio: UNSEEN_PIXEL_RATIO,
    });
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    return map;
  } catch (reason) {
    queueMicrotask(() => gestures.onUnavailable(reason instanceof Error ? reason.message : String(reason)));
    return undefined;
  }
}

function runMap(map: MaplibreMap, { files, words, gestures, view: first }: MapHostOptions): MapHost {
  let view = first;
  let isDestroyed = false;
  const session = createDrawSession(map, gestures);
  const scene = createScene(map, files);
  const back = createBackBuffer(map, () => {
    brush.paintIfDue();
    settle();
  });
  const brush = createBrush(map, back.isBusy);
  const context = watchContext(map, {
    onRestored: () => updater.redo(),
    onGone: () => gestures.onUnavailable('WebGL context lost'),
  });
  const updater = createUpdater<MapView>({
    async apply(next, shown) {
      if (context.isLost()) return;
      await context.unlessLost(brush.paintOnce(() => scene.apply(next, shown)));
      if (!shown) session.redraw();
    },
    // a view that changed nothing on the map is followed by no repaint, and by no idling after it
    onSettled: () => !context.isLost() && settle(),
    onFailed: (reason) => gestures.onUnavailable(String(reason)),
  });
  listenToPointer(map, {
    gestures,
    marks: () => marksOn(view),
    dots: () => view.dots && dotCount(view.dots.places),
    isDrawing: session.isActive,
  });

  const stopTelling = tellCameras(map, (camera, viewport) => gestures.onCamera(camera, viewport));
  const settle = (): void => {
    if (!isDestroyed && brush.isAtRest() && updater.isSettled() && curtain.settle()) gestures.onIdle();
  };
  const curtain = drawBehindCurtain(map, () => {
    back.begin();
    settle();
  });
  map.on('idle', settle);
  // who takes hold of the map is not kept waiting for it to be whole
  for (const touch of ['mousedown', 'touchstart', 'wheel'] as const) map.once(touch, curtain.open);
  const moves = createCameraMoves(map, () => view.isMotionReduced);

  function show(next: MapView): void {
    view = next;
    map.getCanvas().setAttribute('aria-label', words[next.lang].label);
    session.setTool(next.tool);
    updater.show(next);
  }
  show(first);

  return {
    show,
    ...moves,
    destroy() {
      isDestroyed = true;
      stopTelling();
      context.stop();
      updater.stop();
      map.remove();
    },
  };
}

interface ContextEvents {
  onRestored(): void;
  /** It did not come back in time. */
  onGone(): void;
}

interface Context {
  readonly isLost: () => boolean;
  /** Waits no longer for a change that a lost context will never bring about. */
  readonly unlessLost: (change: Promise<void>) => Promise<void>;
  readonly stop: () => void;
}

function watchContext(map: MaplibreMap, events: ContextEvents): Context {
  let isLost = false;
  let breakOff: (() => void) | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  map.on('webglcontextlost', () => {
    isLost = true;
    breakOff?.();
    timer = setTimeout(() => events.onGone(), RESTORE_WITHIN_MS);
  });
  map.on('webglcontextrestored', () => {
    isLost = false;
    clearTimeout(timer);
    events.onRestored();
  });
  return {
    isLost: () => isLost,
    async unlessLost(change) {
      await Promise.race([change, new Promise<void>((resolve) => (breakOff = resolve))]);
      breakOff = undefined;
    },
    stop: () => clearTimeout(timer),
  };
}

const nothing = (): void => undefined;

function idleHost(camera: Camera): MapHost {
  return {
    show: nothing,
    flyTo: nothing,
    include: nothing,
    fit: nothing,
    zoomBy: nothing,
    setPadding: nothing,
    camera: () => camera,
    metersPerPixel: () => metersPerPixelOf(camera),
    project: () => ({ x: 0, y: 0 }),
    destroy: nothing,
  };
}
