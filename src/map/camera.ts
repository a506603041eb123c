// Where the map looks from: moved, kept within bounds, measured, and told.
import type { FlyToOptions, Map as MaplibreMap } from 'maplibre-gl';
import type { Bbox } from '#geo/geometry.ts';
import type { Camera, MapGestures, MapHost } from './contract.ts';

export const MIN_ZOOM = 5;
/** for a ledger that reaches beyond */
const WIDE_MIN_ZOOM = 2;
const WIDE_MARGIN = 20;
export const MAX_ZOOM = 16;
/** Yunnan with room round it: wider than a large screen at the smallest zoom, so that the bounds never force the zoom up. */
export const MAX_BOUNDS: [number, number, number, number] = [80, 8, 124, 40];
const FIT_MARGIN = 48;
const EQUATOR_METERS = 40_075_016.686;
const TILE_SIZE = 512;

type Moves = Pick<
  MapHost,
  'flyTo' | 'include' | 'fit' | 'zoomBy' | 'setPadding' | 'camera' | 'metersPerPixel' | 'project'
>;

export function createCameraMoves(map: MaplibreMap, isMotionReduced: () => boolean): Moves {
  const fly = createFlights(map);
  return {
    flyTo({ center, zoom }, flight = {}) {
      const target = { ...(center && { center: toPair(center) }), zoom: zoom ?? map.getZoom() };
      if (flight.isInstant || isMotionReduced()) map.jumpTo(target);
      else fly(target);
    },
    include(bbox) {
      const bounds = boundsWith(bbox);
      map.setMaxBounds(bounds);
      map.setMinZoom(bounds === MAX_BOUNDS ? MIN_ZOOM : WIDE_MIN_ZOOM);
    },
    fit(bbox, { isInstant = false, maxZoom = MAX_ZOOM } = {}) {
      const duration = isInstant || isMotionReduced() ? 0 : 500;
      map.fitBounds([...bbox], { padding: FIT_MARGIN, maxZoom, duration });
    },
    zoomBy(levels) {
      map.easeTo({ zoom: map.getZoom() + levels, duration: isMotionReduced() ? 0 : 200 });
    },
    setPadding: (padding) => void map.setPadding(padding),
    camera: () => cameraOf(map),
    metersPerPixel: () => metersPerPixelOf(cameraOf(map)),
    project(at) {
      const { x, y } = map.project(toPair(at));
      return { x, y };
    },
  };
}

type Flight = Pick<FlyToOptions, 'center' | 'zoom'>;

/** A flight ends where the middle was when it began: when a panel narrows the map under way, it begins anew. */
function createFlights(map: MaplibreMap): (target: Flight) => void {
  let destination: Flight | undefined;
  const fly = (target: Flight): void => {
    map.flyTo({ ...target, maxDuration: 1200 });
    destination = target;
  };
  map.on('moveend', () => (destination = undefined));
  map.on('resize', () => destination && fly(destination));
  return fly;
}

/** Tells of every camera that shows other ground: a resize ends a move too, and often does not. Returns the way to stop it. */
export function tellCameras(map: MaplibreMap, onCamera: MapGestures['onCamera']): () => void {
  let told = '';
  let isStopped = false;
  const tell = (): void => {
    const viewport = { bbox: bboxOf(map), zoom: map.getZoom() };
    const news = String([viewport.bbox, viewport.zoom]);
    if (isStopped || news === told) return;
    told = news;
    onCamera(cameraOf(map), viewport);
  };
  map.on('moveend', tell);
  queueMicrotask(tell);
  return () => {
    isStopped = true;
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

export function metersPerPixelOf({ center, zoom }: Camera): number {
  return (EQUATOR_METERS * Math.cos((center[1] * Math.PI) / 180)) / (TILE_SIZE * 2 ** zoom);
}

function toPair([lng, lat]: readonly [number, number]): [number, number] {
  return [lng, lat];
}
