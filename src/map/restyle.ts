// What must be set on a map to turn one style into another of the same layers: cheaper than a new style, and no source is touched.
import type { LayerSpecification } from 'maplibre-gl';
import { isEqual } from './is-equal.ts';

export interface StyleChange {
  readonly layer: string;
  readonly kind: 'paint' | 'layout' | 'filter';
  /** property of the layer; empty for a filter */
  readonly name: string;
  /** undefined = back to the default */
  readonly value: unknown;
}

export function restyle(shown: readonly LayerSpecification[], next: readonly LayerSpecification[]): StyleChange[] {
  const before = new Map(shown.map((layer) => [layer.id, layer]));
  return next.flatMap((layer) => {
    const old = before.get(layer.id);
    if (!old) throw new Error(`Unexpected layer: ${layer.id}`);
    return [
      ...changesOf(layer.id, 'paint', old.paint ?? {}, layer.paint ?? {}),
      ...changesOf(layer.id, 'layout', old.layout ?? {}, layer.layout ?? {}),
      ...changesOf(layer.id, 'filter', filterOf(old), filterOf(layer)),
    ];
  });
}

function filterOf(layer: LayerSpecification): Readonly<Record<string, unknown>> {
  return 'filter' in layer ? { '': layer.filter } : {};
}

function changesOf(layer: string, kind: StyleChange['kind'], old: object, next: object): StyleChange[] {
  const before = new Map<string, unknown>(Object.entries(old));
  const after = new Map<string, unknown>(Object.entries(next));
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((name) => !isEqual(before.get(name), after.get(name)))
    .map((name) => ({ layer, kind, name, value: after.get(name) }));
}
