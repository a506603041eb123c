// The grounds to choose from. Every one works without a network.
import type { SourceSpecification } from 'maplibre-gl';
import { type Attribution, attribution, type BoundarySource } from './attribution.ts';
import type { Flavor } from './flavors.ts';
import { groundLayers, type GroundLayers, type GroundOptions, groundSources, type GroundUrls } from './ground.ts';
import type { GroundLang } from './label-layers.ts';

export type GroundId = 'offline' | 'blank';

export interface Ground {
  sources(urls: GroundUrls): Record<string, SourceSpecification>;
  layers(flavor: Flavor, options: GroundOptions): GroundLayers;
  attribution(lang: GroundLang, boundaries?: BoundarySource): Attribution;
}

export const GROUNDS: Readonly<Record<GroundId, Ground>> = {
  offline: { sources: groundSources, layers: groundLayers, attribution },
  blank: {
    sources: () => ({}),
    layers: (flavor) => ({
      below: [{ id: 'ground-out', type: 'background', paint: { 'background-color': flavor.land } }],
      water: [],
      labels: [],
    }),
    attribution: () => ({ short: '', full: [] }),
  },
};
