// What is shown on the map as GeoJSON features: marks, docks, shapes and what is chosen among them.
import type { Feature, Geometry as GeoJsonGeometry, Point, Position } from 'geojson';
import { STATUSES, type Status } from '#core/status.ts';
import type { Dock, Mark, Shape } from '#engine/contract.ts';
import type { Geometry, LngLat } from '#geo/geometry.ts';
import type { MapView } from './contract.ts';
import { placeDocks } from './dock-places.ts';
import { donutSize } from './donut.ts';
import { pictureName, type RingKind } from './image-names.ts';
import { ringRadius } from './symbol-images.ts';

type Chosen = Pick<MapView, 'marks' | 'dots' | 'selected' | 'hovered' | 'focused'>;

/** Names a mark among those shown, whatever has become of the engine's numbering since. */
export function markKey(mark: Mark): string {
  return mark.kind === 'site' ? `site ${mark.row} ${mark.id}` : `cluster ${mark.cluster} ${mark.counts.join('-')}`;
}

export function markFeatures(marks: readonly Mark[]): Feature<Point>[] {
  return marks.map((mark) =>
    pointFeature(mark.lngLat, {
      key: markKey(mark),
      image: markImage(mark),
      order: mark.kind === 'site' ? 0 : mark.count,
    }),
  );
}

function markImage(mark: Mark): string {
  if (mark.kind === 'site') return pictureName({ kind: 'site', status: mark.status, ring: ringOf(mark) });
  return pictureName({ kind: 'donut', counts: STATUSES.map((_, rank) => mark.counts[rank] ?? 0) });
}

function ringOf({ precision }: Extract<Mark, { kind: 'site' }>): RingKind {
  return precision === 'none' ? 'site' : precision;
}

export function dockFeatures(docks: readonly Dock[], marks: readonly Mark[], zoom: number): Feature<Point>[] {
  return placeDocks(docks, marks, zoom).map(({ dock: { adcode, worst, count }, at, span, place }) =>
    pointFeature(at, { adcode, image: pictureName({ kind: 'chip', worst, count }), span, place }),
  );
}

export function shapeFeatures(shapes: readonly Shape[]): Feature[] {
  return shapes.map(({ id, status, geometry }) => ({
    type: 'Feature',
    properties: { id, status },
    geometry: toGeoJson(geometry),
  }));
}

/** The marks that are drawn: in the dense mode dots stand in for all of them. */
export function marksOn({ marks, dots }: Pick<MapView, 'marks' | 'dots'>): readonly Mark[] {
  return dots ? [] : (marks?.marks ?? []);
}

/** The rings round what is hovered and selected, the selected symbol drawn large, and the focus square. */
export function chosenFeatures(view: Chosen): Feature<Point>[] {
  const marks = marksOn(view);
  const { selected, hovered, focused } = view;
  const features: Feature<Point>[] = [];
  if (hovered && hovered.id !== selected?.id) {
    features.push(pointFeature(hovered.at, { part: 'hover', radius: hoverRadius(markAt(marks, hovered.at)) }));
  }
  if (selected) {
    const mark = markAt(marks, selected.at);
    features.push(pointFeature(selected.at, { part: 'selected', radius: selectedRadius(mark) }));
    const status = view.dots ? selected.status : statusOn(mark);
    if (status) {
      const image = pictureName({ kind: 'chosen', status });
      features.push(pointFeature(selected.at, { part: 'symbol', image }));
    }
  }
  if (focused) {
    const mark = markAt(view.marks?.marks ?? [], focused);
    const image = pictureName({ kind: 'square', side: 2 * selectedRadius(mark) + 6 });
    features.push(pointFeature(focused, { part: 'symbol', image }));
  }
  return features;
}

function statusOn(mark: Mark | undefined): Status | undefined {
  return mark?.kind === 'site' ? mark.status : undefined;
}

function markAt(marks: readonly Mark[], [lng, lat]: LngLat): Mark | undefined {
  return marks.find((mark) => Math.abs(mark.lngLat[0] - lng) < 1e-7 && Math.abs(mark.lngLat[1] - lat) < 1e-7);
}

function hoverRadius(mark: Mark | undefined): number {
  if (mark?.kind === 'cluster') return donutSize(mark.count).diameter / 2 + 3.5;
  return Math.max(15, mark ? ringRadius(ringOf(mark)) + 3 : 0);
}

function selectedRadius(mark: Mark | undefined): number {
  if (mark?.kind === 'cluster') return donutSize(mark.count).diameter / 2 + 4.5;
  return Math.max(18, mark ? ringRadius(ringOf(mark)) + 4 : 0);
}

function pointFeature([lng, lat]: LngLat, properties: Record<string, string | number>): Feature<Point> {
  return { type: 'Feature', properties, geometry: { type: 'Point', coordinates: [lng, lat] } };
}

export function toGeoJson(geometry: Geometry): GeoJsonGeometry {
  switch (geometry.type) {
    case 'Point':
      return { type: 'Point', coordinates: [...geometry.coordinates] };
    case 'MultiPoint':
    case 'LineString':
      return { type: geometry.type, coordinates: toPositions(geometry.coordinates) };
    case 'MultiLineString':
    case 'Polygon':
      return { type: geometry.type, coordinates: geometry.coordinates.map(toPositions) };
    case 'MultiPolygon':
      return { type: 'MultiPolygon', coordinates: geometry.coordinates.map((rings) => rings.map(toPositions)) };
  }
}

function toPositions(line: readonly LngLat[]): Position[] {
  return line.map(([lng, lat]) => [lng, lat]);
}
