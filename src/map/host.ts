// The one live map. The only file that makes MapLibre run; everything it shows comes in as a view, everything done to it goes out as gestures.
import 'maplibre-gl/dist/maplibre-gl.css';
import './map.css';
import { type FlyToOptions, Map as MaplibreMap, prewarm, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { Bbox } from '#geo/geometry.ts';
import { createBrush } from './brush.ts';
import { drawBehindCurtain, UNSEEN_PIXEL_RATIO } from './curtain.ts';
import type { Camera, MapGestures, MapHost, MapLang, MapView, MapWords } from './contract.ts';
import { dotCount } from './dots.ts';
import { createDrawSession } from './draw-session.ts';
import { marksOn } from './features.ts';
import { listenToPointer } from './pointer.ts';
import { createScene, type MapFiles } from './scene.ts';
import { createUpdater } from './updater.ts';

export type { MapFiles } from './scene.ts';

const MIN_ZOOM = 5;
/** for a ledger that reaches beyond */
const WIDE_MIN_ZOOM = 2;
const WIDE_MARGIN = 20;
const MAX_ZOOM = 16;
/** Yunnan with room round it: wider than a large screen at the smallest zoom, so that the bounds never force the zoom up. */
const MAX_BOUNDS: [number, number, number, number] = [80, 8, 124, 40];
const FIT_MARGIN = 48;
const EQUATOR_METERS = 40_075_016.686;
const TILE_SIZE = 512;
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

type Flight = Pick<FlyToOptions, 'center' | 'zoom'>;

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
  let isLost = false;
  let isDestroyed = false;
  /** ends the wait for a change that a lost context will never bring about */
  let breakOff: (() => void) | undefined;
  const session = createDrawSession(map, gestures);
  const scene = createScene(map, files);
  const brush = createBrush(map);
  const updater = createUpdater<MapView>({
    async apply(next, shown) {
      if (isLost) return;
      const applied = brush.paintOnce(() => scene.apply(next, shown));
      await Promise.race([applied, new Promise<void>((resolve) => (breakOff = resolve))]);
      breakOff = undefined;
      if (!shown) session.redraw();
    },
    // a view that changed nothing on the map is followed by no repaint, and by no idling after it
    onSettled: () => !isLost && brush.isAtRest() && tellIdle(),
    onFailed: (reason) => gestures.onUnavailable(String(reason)),
  });
  listenToPointer(map, {
    gestures,
    marks: () => marksOn(view),
    dots: () => view.dots && dotCount(view.dots.places),
    isDrawing: session.isActive,
  });

  // A resize ends a move too, and is no news when it shows the same ground.
  let told = '';
  const tellCamera = (): void => {
    const viewport = { bbox: bboxOf(map), zoom: map.getZoom() };
    const news = String([viewport.bbox, viewport.zoom]);
    if (isDestroyed || news === told) return;
    told = news;
    gestures.onCamera(cameraOf(map), viewport);
  };
  map.on('moveend', tellCamera);
  queueMicrotask(tellCamera);
  const tellIdle = (): void => {
    if (!isDestroyed && updater.isSettled() && curtain.settle()) gestures.onIdle();
  };
  const curtain = drawBehindCurtain(map, () => brush.isAtRest() && tellIdle());
  map.on('idle', tellIdle);
  // who takes hold of the map is not kept waiting for it to be whole
  for (const touch of ['mousedown', 'touchstart', 'wheel'] as const) map.once(touch, curtain.open);
  // a flight ends where the middle was when it began: when a panel narrows the map under way, it begins anew
  let destination: Flight | undefined;
  const fly = (target: Flight): void => {
    map.flyTo({ ...target, maxDuration: 1200 });
    destination = target;
  };
  map.on('moveend', () => (destination = undefined));
  map.on('resize', () => destination && fly(destination));
  let lossTimer: ReturnType<typeof setTimeout> | undefined;
  map.on('webglcontextlost', () => {
    isLost = true;
    breakOff?.();
    lossTimer = setTimeout(() => gestures.onUnavailable('WebGL context lost'), RESTORE_WITHIN_MS);
  });
  map.on('webglcontextrestored', () => {
    isLost = false;
    clearTimeout(lossTimer);
    updater.redo();
  });

  function show(next: MapView): void {
    view = next;
    map.getCanvas().setAttribute('aria-label', words[next.lang].label);
    session.setTool(next.tool);
    updater.show(next);
  }
  show(first);

  return {
    show,
    flyTo({ center, zoom }, flight = {}) {
      const target = { ...(center && { center: toPair(center) }), zoom: zoom ?? map.getZoom() };
      if (flight.isInstant || view.isMotionReduced) map.jumpTo(target);
      else fly(target);
    },
    include(bbox) {
      const bounds = boundsWith(bbox);
      map.setMaxBounds(bounds);
      map.setMinZoom(bounds === MAX_BOUNDS ? MIN_ZOOM : WIDE_MIN_ZOOM);
    },
    fit(bbox, { isInstant = false, maxZoom = MAX_ZOOM } = {}) {
      const duration = isInstant || view.isMotionReduced ? 0 : 500;
      map.fitBounds([...bbox], { padding: FIT_MARGIN, maxZoom, duration });
    },
    zoomBy(levels) {
      map.easeTo({ zoom: map.getZoom() + levels, duration: view.isMotionReduced ? 0 : 200 });
    },
    setPadding: (padding) => void map.setPadding(padding),
    camera: () => cameraOf(map),
    metersPerPixel: () => metersPerPixelOf(cameraOf(map)),
    project(at) {
      const { x, y } = map.project(toPair(at));
      return { x, y };
    },
    destroy() {
      isDestroyed = true;
      clearTimeout(lossTimer);
      updater.stop();
      map.remove();
    },
  };
}

function idleHost(camera: Camera): MapHost {
  const nothing = (): void => undefined;
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

/** The ground's own bounds, unless the box leaves them. */
function boundsWith(bbox: Bbox | undefined): [number, number, number, number] {
  const [west, south, east, north] = MAX_BOUNDS;
  if (!bbox || (bbox[0] >= west && bbox[1] >= south && bbox[2] <= east && bbox[3] <= north)) return MAX_BOUNDS;
  return [
    Math.max(-180, Math.min(west, bbox[0] - WIDE_MARGIN)),
    Math.max(-85, Math.min(south, bbox[1] - WIDE_MARGIN)),
    Math.min(180, Math.max(east, bbox[2] + WIDE_MARGIN)),
    Math.min(85, Math.max(north, bbox[3] + WIDE_MARGIN)),
  ];
}

function cameraOf(map: MaplibreMap): Camera {
  const { lng, lat } = map.getCenter();
  return { center: [lng, lat], zoom: map.getZoom() };
}

function bboxOf(map: MaplibreMap): Bbox {
  const bounds = map.getBounds();
  return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
}

function metersPerPixelOf({ center, zoom }: Camera): number {
  return (EQUATOR_METERS * Math.cos((center[1] * Math.PI) / 180)) / (TILE_SIZE * 2 ** zoom);
}

function toPair([lng, lat]: readonly [number, number]): [number, number] {
  return [lng, lat];
}
