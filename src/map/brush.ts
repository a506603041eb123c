// Holds back the map's painting while several of its sources change, so that a change is painted once and not source by source.
import type { Map as MaplibreMap } from 'maplibre-gl';

/** A slow worker must not keep the picture still for longer. */
const MOST_HELD_MS = 300;

export interface Brush {
  /** Paints nothing until all tiles of what `change` brings about are there. Resolves with the change. */
  readonly paintOnce: <T>(change: () => Promise<T>) => Promise<T>;
  /** what the map was told is on the screen, and nothing moves; otherwise it falls idle later */
  readonly isAtRest: () => boolean;
  /** Paints what became due while the last picture was being drawn. */
  readonly paintIfDue: () => void;
}

/** To be made before anything is shown on the map: every repaint goes through the map's own `triggerRepaint`, and waits while one `isBeingDrawn`. */
export function createBrush(map: MaplibreMap, isBeingDrawn: () => boolean): Brush {
  const paint = map.triggerRepaint.bind(map);
  let held: ReturnType<typeof setTimeout> | undefined;
  let isDue = false;
  let changes = 0;
  let isUpdating = false;

  map.triggerRepaint = () => {
    if (isUpdating) return;
    isDue = true;
    paintIfDue();
  };
  map.on('render', () => {
    isDue = false;
    // Without fading every picture has all its symbols placed anew. MapLibre still asks for a second one wherever a tile is new, in case
    // they were placed before it came.
    map._placementDirty = false;
  });

  // A style that changed, be it by one picture more, is brought up to date within a painting, and MapLibre then asks for another one.
  map.on('style.load', () => {
    const { style } = map;
    const update = style.update.bind(style);
    style.update = (parameters) => {
      isUpdating = true;
      try {
        update(parameters);
      } finally {
        isUpdating = false;
        map._styleDirty = false;
      }
    };
  });

  function paintIfDue(): void {
    if (isDue && held === undefined && !isBeingDrawn()) paint();
  }

  function release(): void {
    clearTimeout(held);
    held = undefined;
    paintIfDue();
  }

  function releaseIfLoaded(): void {
    if (held !== undefined && changes === 0 && map.areTilesLoaded()) release();
  }

  map.on('movestart', release);
  map.on('sourcedata', releaseIfLoaded);

  return {
    paintIfDue,
    isAtRest: () => !isDue && !isBeingDrawn() && held === undefined && map.loaded() && !map.isMoving(),
    async paintOnce(change) {
      if (held === undefined && !map.isMoving()) held = setTimeout(release, MOST_HELD_MS);
      changes += 1;
      try {
        return await change();
      } finally {
        changes -= 1;
        releaseIfLoaded();
      }
    },
  };
}
