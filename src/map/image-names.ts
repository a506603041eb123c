// An image's name says all that is drawn in it, so that a name asked for is a picture that can be made.
import { isStatus, STATUSES, type Status } from '#core/status.ts';
import type { Precision } from '#core/problem.ts';
import type { MapLang, MapTheme } from './contract.ts';

export type RingKind = Exclude<Precision, 'none'>;

export type Picture =
  | { readonly kind: 'site'; readonly status: Status; readonly ring: RingKind }
  | { readonly kind: 'chosen'; readonly status: Status }
  | { readonly kind: 'donut'; readonly counts: readonly number[] }
  | { readonly kind: 'chip'; readonly worst: Status; readonly count: number }
  | { readonly kind: 'square'; readonly side: number };

/** What every picture depends on besides itself; the style appends it to the names that features carry. */
export interface Look {
  readonly theme: MapTheme;
  readonly lang: MapLang;
}

export function pictureName(picture: Picture): string {
  switch (picture.kind) {
    case 'site':
      return `site/${picture.status}/${picture.ring}`;
    case 'chosen':
      return `chosen/${picture.status}`;
    case 'donut':
      return `donut/${picture.counts.join('-')}`;
    case 'chip':
      return `chip/${picture.worst}/${picture.count}`;
    case 'square':
      return `square/${picture.side}`;
  }
}

export function lookSuffix({ theme, lang }: Look): string {
  return `@${theme}@${lang}`;
}

/** The inverse of a picture's name plus a look's suffix; undefined = no name of ours. */
export function parseImageName(name: string): { readonly picture: Picture; readonly look: Look } | undefined {
  const [body = '', theme, lang] = name.split('@');
  if ((theme !== 'light' && theme !== 'dark') || (lang !== 'zh-CN' && lang !== 'en')) return undefined;
  const picture = parsePicture(body.split('/'));
  return picture && { picture, look: { theme, lang } };
}

function parsePicture([kind = '', first = '', second = '']: readonly string[]): Picture | undefined {
  switch (kind) {
    case 'donut':
      return parseDonut(first.split('-').map(Number));
    case 'square':
      return Number(first) > 0 ? { kind, side: Number(first) } : undefined;
    case 'chosen':
      return isStatus(first) ? { kind, status: first } : undefined;
    case 'chip':
      return isStatus(first) && Number(second) > 0 ? { kind, worst: first, count: Number(second) } : undefined;
    case 'site':
      return isStatus(first) && isRingKind(second) ? { kind, status: first, ring: second } : undefined;
    default:
      return undefined;
  }
}

function parseDonut(counts: readonly number[]): Picture | undefined {
  return counts.length === STATUSES.length && counts.every(Number.isInteger) ? { kind: 'donut', counts } : undefined;
}

function isRingKind(text: string): text is RingKind {
  return text === 'site' || text === 'township' || text === 'district';
}
