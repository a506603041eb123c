// A mark in the middle of the map, where corners fall while the keyboard draws.
import type { Map as MaplibreMap, Point } from 'maplibre-gl';

export interface Crosshair {
  /** It stands until the pointer is used. */
  readonly show: (isShown: boolean) => void;
  readonly isShown: () => boolean;
  readonly point: () => Point;
}

export function createCrosshair(map: MaplibreMap): Crosshair {
  const cross = document.createElement('div');
  cross.className = 'map-crosshair';
  cross.hidden = true;
  map.getContainer().append(cross);

  const point = (): Point => map.project(map.getCenter());

  function centre(): void {
    if (cross.hidden) return;
    const { x, y } = point();
    cross.style.translate = `${x}px ${y}px`;
  }

  map.on('resize', centre);
  return {
    show(isShown) {
      cross.hidden = !isShown;
      centre();
    },
    isShown: () => !cross.hidden,
    point,
  };
}
