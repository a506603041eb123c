// What is under the pointer, and the gestures made of it.
import type { Map as MaplibreMap, MapGeoJSONFeature, Point } from 'maplibre-gl';
import { isStatus } from '#core/status.ts';
import { asProblemId } from '#core/problem.ts';
import type { Mark } from '#engine/contract.ts';
import type { MapGestures, MapTarget } from './contract.ts';
import { degreesOf, dotRadius } from './dots.ts';
import { markKey } from './features.ts';
import { HIT_LAYERS } from './style.ts';

/** Slack round the pointer, CSS pixels; with a finger enough to make every symbol a target of 44 px. */
const FINE_SLACK = 3;
const COARSE_SLACK = 15;

export interface PointerPorts {
  readonly gestures: Pick<MapGestures, 'onHover' | 'onChoose' | 'siteNear'>;
  /** the marks on the map now */
  readonly marks: () => readonly Mark[];
  /** how many dots stand for all problems; undefined while they do not */
  readonly dots: () => number | undefined;
  /** a drawing tool has the pointer */
  readonly isDrawing: () => boolean;
}

export function listenToPointer(map: MaplibreMap, { gestures, marks, dots, isDrawing }: PointerPorts): void {
  let hovered = '';
  /** grows whenever the pointer is somewhere else: an answer about where it was is no news */
  let turn = 0;

  function hover(target: MapTarget | undefined, at: Point): void {
    const key = target ? targetKey(target) : '';
    if (!isDrawing()) map.getCanvas().style.cursor = target ? 'pointer' : '';
    if (key === hovered) return;
    hovered = key;
    gestures.onHover(target, { x: at.x, y: at.y });
  }

  function leave(at: Point): void {
    turn += 1;
    hover(undefined, at);
  }

  /** What marks and shapes tell is told at once; a dot is asked for, and lies over shapes and under chips. */
  function find(point: Point, found: (target: MapTarget | undefined) => void): void {
    const target = targetAt(map, point, marks());
    const count = dots();
    if (count === undefined || target?.kind === 'dock') {
      found(target);
      return;
    }
    const zoom = map.getZoom();
    const { lng, lat } = map.unproject(point);
    void gestures
      .siteNear([lng, lat], degreesOf(dotRadius(zoom, count) + slack(), zoom))
      .then((mark) => found(mark ? { kind: 'mark', mark } : target));
  }

  map.on('mousemove', ({ point }) => {
    if (map.isMoving()) return;
    const asked = ++turn;
    if (isDrawing()) hover(undefined, point);
    else find(point, (target) => asked === turn && hover(target, point));
  });
  map.on('mouseout', ({ point }) => leave(point));
  map.on('movestart', () => leave(map.project(map.getCenter())));
  map.on('click', ({ point }) => {
    if (!isDrawing()) find(point, (target) => gestures.onChoose(target, { x: point.x, y: point.y }));
  });
}

export function slack(): number {
  return window.matchMedia('(pointer: coarse)').matches ? COARSE_SLACK : FINE_SLACK;
}

function targetAt(map: MaplibreMap, point: Point, marks: readonly Mark[]): MapTarget | undefined {
  const layers = HIT_LAYERS.filter((id) => map.getLayer(id) !== undefined);
  const near = slack();
  const box: [[number, number], [number, number]] = [
    [point.x - near, point.y - near],
    [point.x + near, point.y + near],
  ];
  const features = map.queryRenderedFeatures(box, { layers: layers.filter((id) => id !== 'zones') });
  const mark = nearestMark(map, point, features, marks);
  if (mark) return { kind: 'mark', mark };
  const [first] = features.flatMap(targetOf);
  return (
    first ?? map.queryRenderedFeatures(point, { layers: layers.filter((id) => id === 'zones') }).flatMap(targetOf)[0]
  );
}

function nearestMark(
  map: MaplibreMap,
  point: Point,
  features: readonly MapGeoJSONFeature[],
  marks: readonly Mark[],
): Mark | undefined {
  const keys = new Set(features.filter(({ layer }) => layer.id === 'marks').map(({ properties }) => properties['key']));
  return marks
    .filter((mark) => keys.has(markKey(mark)))
    .map((mark) => ({ mark, distance: map.project([...mark.lngLat]).dist(point) }))
    .toSorted((a, b) => a.distance - b.distance)[0]?.mark;
}

function targetOf({ layer, properties }: MapGeoJSONFeature): MapTarget[] {
  const { adcode, zone, id, status } = properties as Readonly<Record<string, unknown>>;
  if (layer.id.startsWith('docks')) return typeof adcode === 'string' ? [{ kind: 'dock', adcode }] : [];
  if (layer.id === 'zones') return typeof zone === 'string' ? [{ kind: 'zone', zone }] : [];
  if (!layer.id.startsWith('shape') || typeof id !== 'string' || typeof status !== 'string') return [];
  return isStatus(status) ? [{ kind: 'shape', id: asProblemId(id), status }] : [];
}

function targetKey(target: MapTarget): string {
  switch (target.kind) {
    case 'mark':
      return markKey(target.mark);
    case 'shape':
      return `shape ${target.id}`;
    case 'dock':
      return `dock ${target.adcode}`;
    case 'zone':
      return `zone ${target.zone}`;
  }
}
