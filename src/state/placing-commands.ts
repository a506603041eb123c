// The commands that put a problem on the map; what they do is loaded when first asked for.
import type { ProblemId } from '#core/problem.ts';
import type { LngLat } from '#geo/geometry.ts';
import type { Wiring } from './placings.ts';
import type { Ports } from './ports.ts';
import type { Store } from './store.ts';

export function createPlacingCommands(store: Store, ports: Ports, wiring: Wiring) {
  const make = async () => (await import('./placings.ts')).createPlacings(store, ports, wiring);
  let made: ReturnType<typeof make> | undefined;
  const placings = () => (made ??= make());

  return {
    /** Lets the user show on the map where a problem lies. */
    startPlacing: async (id: ProblemId) => (await placings()).startPlacing(id),
    /** `metersPerPixel`: as far as the map was zoomed in. */
    placeAt: async (at: LngLat, metersPerPixel: number) => (await placings()).placeAt(at, metersPerPixel),
    takeOffMap: async (id: ProblemId) => (await placings()).takeOffMap(id),
    undoPlacing: async () => (await placings()).undoPlacing(),
  };
}
