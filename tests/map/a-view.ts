import { asProblemId } from '#core/problem.ts';
import type { Mark, Marks } from '#engine/contract.ts';
import type { Dots, MapView } from '#map/contract.ts';

/** A made-up site at 甲县. */
export function aSite(more: Partial<Extract<Mark, { kind: 'site' }>> = {}): Mark {
  return {
    kind: 'site',
    row: 0,
    id: asProblemId('jia-1'),
    name: '甲县某处',
    lngLat: [102.5, 25.1],
    status: 'stalled',
    precision: 'site',
    ...more,
  };
}

export function aCluster(more: Partial<Extract<Mark, { kind: 'cluster' }>> = {}): Mark {
  return { kind: 'cluster', cluster: 7, lngLat: [102.7, 25], count: 5, counts: [0, 2, 0, 0, 0, 0, 3, 0, 0], ...more };
}

export function someMarks(...marks: readonly Mark[]): Marks {
  return { revision: 1, marks, shapes: [], outside: 0 };
}

/** One dot at 甲县, looking as told. */
export function aDot(look: number): Dots {
  const places = { origin: [0.5, 0.5] as const, offsets: new Float32Array(2) };
  return { places, looks: { revision: 1, looks: Uint8Array.of(look) } };
}

/** A view of nothing; tests say what differs. */
export function aView(more: Partial<MapView> = {}): MapView {
  return {
    theme: 'light',
    lang: 'zh-CN',
    isMotionReduced: true,
    marks: undefined,
    dots: undefined,
    docks: [],
    zones: [],
    districts: [],
    bbox: undefined,
    area: undefined,
    selected: undefined,
    hovered: undefined,
    focused: undefined,
    tool: undefined,
    isGraticuleShown: true,
    ...more,
  };
}
