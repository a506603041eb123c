// The address is a projection of the view: `?lang&asOf&…&select#zoom/lat/lng`. Unknown parameters are dropped quietly.
import { type Day, isDay } from '#core/calendar.ts';
import { asProblemId } from '#core/problem.ts';
import { formatQueryParams, parseQueryParams } from '#core/query-params.ts';
import type { CameraView, Lang, View } from './view.ts';

/** Reads `search` and `hash` of an address. Whatever makes no sense falls back to the default view. */
export function parseAddress(address: { search: string; hash: string }, defaults: { today: Day; lang: Lang }): View {
  const params = new URLSearchParams(address.search);
  const lang = params.get('lang');
  const asOf = params.get('asOf');
  const isAsOfPicked = asOf !== null && isDay(asOf);
  const selected = params.get('select');
  const ledger = params.get('ledger');
  const camera = parseCamera(address.hash);
  return {
    lang: lang === 'en' || lang === 'zh-CN' ? lang : defaults.lang,
    query: parseQueryParams(params, isAsOfPicked ? asOf : defaults.today),
    isAsOfPicked,
    ...(camera ? { camera } : {}),
    ...(selected ? { selected: asProblemId(selected) } : {}),
    ...(ledger ? { ledger } : {}),
  };
}

/** `?search#hash` that restores the view: language, and only what differs from the default. */
export function formatAddress(view: View): string {
  const params = new URLSearchParams({ lang: view.lang });
  if (view.ledger !== undefined) params.set('ledger', view.ledger);
  if (view.isAsOfPicked) params.set('asOf', view.query.asOf);
  for (const [key, value] of formatQueryParams(view.query)) params.set(key, value);
  if (view.selected !== undefined) params.set('select', view.selected);
  return `?${readable(params.toString())}${view.camera ? formatCamera(view.camera) : ''}`;
}

/** Commas, colons, slashes and Chinese need no escape in a query; a shared link stays readable. */
function readable(query: string): string {
  return query
    .replaceAll('%2C', ',')
    .replaceAll('%3A', ':')
    .replaceAll('%2F', '/')
    .replace(/(?:%[89A-F][0-9A-F])+/g, (escaped) => decodeURIComponent(escaped));
}

function parseCamera(hash: string): CameraView | undefined {
  const match = /^#(\d+(?:\.\d+)?)\/(-?\d+(?:\.\d+)?)\/(-?\d+(?:\.\d+)?)$/.exec(hash);
  if (!match) return undefined;
  const [zoom = 0, lat = 0, lng = 0] = match.slice(1).map(Number);
  if (zoom > 22 || Math.abs(lat) > 85 || Math.abs(lng) > 180) return undefined;
  return { center: [lng, lat], zoom };
}

function formatCamera({ center: [lng, lat], zoom }: CameraView): string {
  return `#${Number(zoom.toFixed(2))}/${lat.toFixed(4)}/${lng.toFixed(4)}`;
}
