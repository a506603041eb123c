// The many ways in which files and people name a coordinate system, as one id.
import { CHINESE_DATUMS, CHINESE_GRIDS } from './chinese-grids.ts';

/** `EPSG:n`, `GCJ02` or `BD09`; undefined for everything that is no plain name, such as PROJ and WKT. */
export function crsIdOf(text: string): string | undefined {
  const plain = text.trim();
  const code =
    /^(?:(?:urn:(?:x-)?ogc:def:crs:)?EPSG(?::[\d.]*)?:|https?:\/\/www\.opengis\.net\/(?:def\/crs\/EPSG\/[\d.]+\/|gml\/srs\/epsg\.xml#))?(\d{4,6})$/i.exec(
      plain,
    )?.[1];
  if (code !== undefined) return `EPSG:${SAME_CODES.get(Number(code)) ?? Number(code)}`;
  const name = plain.toLowerCase().replaceAll(/[\s_\-/'’()（）.°]+/g, '');
  return NAMES.find(({ pattern }) => pattern.test(name))?.id ?? gridIdOf(name);
}

const SAME_CODES: ReadonlyMap<number, number> = new Map([
  [900913, 3857],
  [3785, 3857],
  [102100, 3857],
  [102113, 3857],
  [4480, 4490],
  [4979, 4326],
]);

const NAMES: readonly { readonly pattern: RegExp; readonly id: string }[] = [
  { pattern: /^(?:gcj|gcj02|火星坐标系?|国测局坐标系?|高德坐标系?|高德|腾讯|amap)$/, id: 'GCJ02' },
  { pattern: /^(?:bd09|bd09ll|百度坐标系?|百度|baidu)$/, id: 'BD09' },
  {
    pattern: /^(?:(?:gcs)?wgs(?:19)?84(?:坐标系?)?|(?:(?:urn|https?|ogc):.*)?crs84)$/,
    id: 'EPSG:4326',
  },
  {
    pattern:
      /^(?:(?:gcs)?cgcs2000(?:坐标系?)?|国家2000(?:坐标系?)?|(?:国家)?2000国家大地坐标系|2000坐标系|china2000|(?:gcs)?chinageodeticcoordinatesystem2000)$/,
    id: 'EPSG:4490',
  },
  { pattern: /^(?:(?:19)?54年?北京坐标系?|北京(?:19)?54(?:坐标系?)?|(?:gcs)?beijing(?:19)?54)$/, id: 'EPSG:4214' },
  { pattern: /^(?:(?:19)?80年?西安坐标系?|西安(?:19)?80(?:坐标系?)?|(?:gcs)?xian(?:19)?80)$/, id: 'EPSG:4610' },
  {
    pattern:
      /^(?:web墨卡托(?:投影)?|webmercator|wgs(?:19)?84webmercator(?:auxiliarysphere)?|wgs84pseudomercator|googlemercator)$/,
    id: 'EPSG:3857',
  },
];

/** `CGCS2000 / 3-degree Gauss-Kruger CM 102E` of EPSG, `Xian_1980_GK_Zone_18` of Esri. */
function gridIdOf(name: string): string | undefined {
  const match = /^(cgcs2000|beijing1954|xian1980)(3degree)?(?:gk|gausskruger)(cm|zone)(\d{2,3})[en]?$/.exec(name);
  if (match === null) return undefined;
  const [, datumName, threeDegrees, kind, digits] = match;
  const datum = CHINESE_DATUMS.find(({ geographic }) => geographic === DATUM_CODES.get(datumName ?? ''));
  const width = threeDegrees === undefined ? 6 : 3;
  const number = Number(digits);
  const zone = kind === 'zone' ? number : width === 3 ? number / 3 : (number + 3) / 6;
  for (const [code, grid] of CHINESE_GRIDS) {
    const isIt =
      grid.datum === datum && grid.width === width && grid.zone === zone && grid.hasZone === (kind === 'zone');
    if (isIt) return `EPSG:${code}`;
  }
  return undefined;
}

const DATUM_CODES: ReadonlyMap<string, number> = new Map([
  ['cgcs2000', 4490],
  ['beijing1954', 4214],
  ['xian1980', 4610],
]);
