// What the page is measured against: MapLibre's own clustering on our ground, counts by status as cluster properties, a filter as `setData`
// of what it keeps. Its marks are plain circles: drawing as much as ours would only cost it more.
import { mapFiles } from '#app/map-files.ts';
import { FLAVORS } from '#basemaps/flavors.ts';
import { groundLayers, groundSources } from '#basemaps/ground.ts';
import { firstDay } from '#core/calendar.ts';
import type { LedgerHead, Problem } from '#core/problem.ts';
import { statusOf } from '#core/status-of.ts';
import { STATUSES } from '#core/status.ts';
import type { Feature, Point } from 'geojson';
import { type ExpressionSpecification, GeoJSONSource, Map as MaplibreMap, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { RivalView, Shown } from './rival-view.ts';

interface Head {
  readonly guatu: { readonly basis: LedgerHead['basis']; readonly collected_on: string };
}

type Found = Feature<Point | null> & {
  readonly properties: Pick<Problem, 'deadline' | 'events'> & { readonly found_on?: string };
};

type Site = Feature<Point, { readonly status: number }>;

declare global {
  interface Window {
    openRival(view: RivalView): Promise<void>;
    readRival(): Promise<Shown>;
    showRival(statuses: readonly number[]): Promise<Shown>;
  }
}

/** No string is much longer; a longer file is read line by line. */
const LONGEST_TEXT = 500_000_000;

setWorkerUrl(workerUrl);
let map: MaplibreMap;
let asOf = 0;
let sites: readonly Site[] = [];
/** statuses to be seen from where the map stands, without a filter */
let inView: ReadonlySet<number> = new Set();

window.openRival = async (view) => {
  const container = document.querySelector<HTMLElement>('#map');
  if (!container) throw new Error('Unexpected page: it has no map');
  container.style.width = `${view.width}px`;
  container.style.height = `${view.height}px`;
  asOf = firstDay(view.asOf);
  const ground = groundLayers(FLAVORS.light, { lang: 'en', districts: [], isGraticuleShown: true });
  map = new MaplibreMap({
    container,
    style: {
      version: 8,
      sources: groundSources(mapFiles),
      layers: [...ground.below, ...ground.water, ...ground.labels],
    },
    center: [...view.center],
    zoom: view.zoom,
    fadeDuration: 0,
    attributionControl: false,
    renderWorldCopies: false,
  });
  await map.once('idle');
};

/** Reads the file that was picked, and shows it. */
window.readRival = async () => {
  const file = document.querySelector('input')?.files?.[0];
  if (!file) throw new Error('Unexpected reading: no file was picked');
  sites = await sitesOf(file);
  map.addSource('sites', {
    type: 'geojson',
    data: { type: 'FeatureCollection', features: [...sites] },
    cluster: true,
    clusterRadius: 56,
    clusterMaxZoom: 16,
    clusterProperties: Object.fromEntries(STATUSES.map((_, rank) => [`s${rank}`, countOf(rank)])),
  });
  const isCluster: ExpressionSpecification = ['has', 'point_count'];
  map.addLayer({ id: 'clusters', type: 'circle', source: 'sites', filter: isCluster, paint: { 'circle-radius': 20 } });
  map.addLayer({
    id: 'sites',
    type: 'circle',
    source: 'sites',
    filter: ['!', isCluster],
    paint: { 'circle-radius': 5 },
  });
  const answer = await shown(window.pickedAt ?? 0, (counts) => counts.some((count) => count > 0));
  inView = new Set(countsInView().flatMap((count, rank) => (count > 0 ? [rank] : [])));
  return answer;
};

/** Shows the statuses given and waits for the first idle map whose counts hold these and no others. */
window.showRival = async (statuses) => {
  const start = performance.now();
  const kept = new Set(statuses);
  const source = map.getSource('sites');
  if (!(source instanceof GeoJSONSource)) throw new Error('Unexpected map: it has no sites');
  void source.setData({
    type: 'FeatureCollection',
    features: sites.filter(({ properties }) => kept.has(properties.status)),
  });
  return shown(start, (counts) => counts.every((count, rank) => count > 0 === (kept.has(rank) && inView.has(rank))));
};

async function sitesOf(file: File): Promise<readonly Site[]> {
  if (file.size < LONGEST_TEXT) {
    const { features, ...head } = JSON.parse(await file.text()) as Head & { readonly features: readonly Found[] };
    return features.flatMap((found) => siteOf(found, head) ?? []);
  }
  const some: Site[] = [];
  let head: Head | undefined;
  for await (const line of linesOf(file)) {
    if (head === undefined) head = JSON.parse(`${line}]}`) as Head;
    else if (line.startsWith('{')) {
      const site = siteOf(JSON.parse(line.replace(/,$/, '')) as Found, head);
      if (site) some.push(site);
    }
  }
  return some;
}

/** A synthetic ledger has one record to a line: head, records, end. */
async function* linesOf(file: File): AsyncGenerator<string> {
  const reader = file.stream().pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const lines = (rest + part.value).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  yield rest;
}

function siteOf(
  { geometry, properties: { deadline, events, found_on: foundOn } }: Found,
  { guatu }: Head,
): Site | undefined {
  const context = { basis: guatu.basis, collectedOn: guatu.collected_on };
  const standing = statusOf({ deadline, events, ...(foundOn === undefined ? {} : { foundOn }) }, asOf, context);
  if (!geometry || !standing) return undefined;
  return { type: 'Feature', geometry, properties: { status: STATUSES.indexOf(standing.status) } };
}

function countOf(rank: number): ExpressionSpecification {
  return ['+', ['case', ['==', ['get', 'status'], rank], 1, 0]];
}

async function shown(start: number, isRight: (counts: readonly number[]) => boolean): Promise<Shown> {
  for (;;) {
    await map.once('idle');
    if (map.isSourceLoaded('sites') && isRight(countsInView())) break;
    map.triggerRepaint();
  }
  await window.nextFrame();
  const milliseconds = performance.now() - start;
  return { milliseconds, longestTask: await window.longestTaskSince(start) };
}

/** By status, over the clusters and sites on the screen. */
function countsInView(): number[] {
  const counts = STATUSES.map(() => 0);
  for (const { properties } of map.querySourceFeatures('sites')) {
    const status: unknown = properties['status'];
    for (const rank of counts.keys())
      counts[rank] = (counts[rank] ?? 0) + (status === rank ? 1 : Number(properties[`s${rank}`] ?? 0));
  }
  return counts;
}
