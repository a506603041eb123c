// Where docked chips stand: under the name of their division, or beside it where a mark or another chip has the room.
import { DIVISION_ANCHORS, labelCollection, NEAR_ZOOM } from '#basemaps/labels.ts';
import type { Dock, Mark } from '#engine/contract.ts';
import type { LngLat } from '#geo/geometry.ts';
import { donutSize } from './donut.ts';
import { CHIP_HEIGHT, chipWidth, SITE_SIZE } from './symbol-images.ts';

/** Zooms at which an anchor's name is drawn: all, or on one side of the zoom where the view is a part of Kunming. */
export type Span = 'all' | 'far' | 'near';

/** Middle of a chip from the middle of the name, CSS pixels. */
export const DOCK_OFFSETS = {
  below: [0, 18.5],
  right: [50, 0],
  left: [-50, 0],
  above: [0, -18.5],
  lower: [0, 38.5],
} as const;
export type DockPlace = keyof typeof DOCK_OFFSETS;
const PLACES: readonly DockPlace[] = ['below', 'right', 'left', 'above', 'lower'];

export interface PlacedDock {
  readonly dock: Dock;
  readonly at: LngLat;
  readonly span: Span;
  readonly place: DockPlace;
}

interface Anchor {
  readonly at: LngLat;
  readonly span: Span;
}

/** Half sizes and middle, pixels of the world at one zoom. */
interface Box {
  readonly x: number;
  readonly y: number;
  readonly halfWidth: number;
  readonly halfHeight: number;
}

const ANCHORS = anchorsByCode();
const TILE_SIZE = 512;

/** A county outside Kunming has no name on the map: it docks at its prefecture's. What has neither stays in the tray alone. */
export function placeDocks(docks: readonly Dock[], marks: readonly Mark[], zoom: number): readonly PlacedDock[] {
  const taken = marks.map((mark) => markBox(mark, zoom));
  return docks.flatMap((dock) =>
    anchorsOf(dock.adcode).map(({ at, span }) => {
      const boxes = PLACES.map((place) => ({ place, box: chipBox(dock, at, { zoom, place }) }));
      const [first] = boxes;
      const { place, box } = boxes.find((each) => !taken.some((other) => isOver(each.box, other))) ?? first ?? {};
      if (box && isShown(span, zoom)) taken.push(box);
      return { dock, at, span, place: place ?? 'below' };
    }),
  );
}

function anchorsOf(adcode: string): readonly Anchor[] {
  return ANCHORS.get(adcode) ?? ANCHORS.get(`${adcode.slice(0, 4)}00`) ?? [];
}

function anchorsByCode(): ReadonlyMap<string, readonly Anchor[]> {
  const anchors = new Map<string, Anchor[]>();
  for (const { adcode, at, minzoom } of DIVISION_ANCHORS.values()) {
    anchors.set(adcode, [{ at, span: minzoom >= NEAR_ZOOM ? 'near' : 'all' }]);
  }
  for (const { properties, geometry } of labelCollection().features) {
    const { kind, adcode, isNear } = properties;
    if (kind !== 'prefecture' || typeof adcode !== 'string') continue;
    const anchor: Anchor = { at: geometry.coordinates, span: isNear === true ? 'near' : 'far' };
    anchors.set(adcode, [...(anchors.get(adcode) ?? []), anchor]);
  }
  return anchors;
}

function isShown(span: Span, zoom: number): boolean {
  return span === 'all' || (span === 'near') === zoom >= NEAR_ZOOM;
}

function chipBox(dock: Dock, at: LngLat, { zoom, place }: { zoom: number; place: DockPlace }): Box {
  const [dx, dy] = DOCK_OFFSETS[place];
  const { x, y } = toPixels(at, zoom);
  return { x: x + dx, y: y + dy, halfWidth: chipWidth(String(dock.count)) / 2, halfHeight: CHIP_HEIGHT / 2 };
}

function markBox(mark: Mark, zoom: number): Box {
  const half = mark.kind === 'cluster' ? donutSize(mark.count).diameter / 2 : SITE_SIZE / 2;
  return { ...toPixels(mark.lngLat, zoom), halfWidth: half, halfHeight: half };
}

function isOver(a: Box, b: Box): boolean {
  return Math.abs(a.x - b.x) < a.halfWidth + b.halfWidth && Math.abs(a.y - b.y) < a.halfHeight + b.halfHeight;
}

/** Web Mercator, as MapLibre lays it out. */
function toPixels([lng, lat]: LngLat, zoom: number): { readonly x: number; readonly y: number } {
  const world = TILE_SIZE * 2 ** zoom;
  const y = Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));
  return { x: (world * lng) / 360, y: (-world * y) / (2 * Math.PI) };
}
