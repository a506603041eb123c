// Where the ground comes from and how exact it is, in words. Always shown on the map.
import type { GroundLang } from './label-layers.ts';

export interface BoundarySource {
  readonly source: Readonly<Record<'zh' | 'en', string>>;
  /** metres; undefined = the file does not say */
  readonly precisionMeters: number | undefined;
  readonly isSchematic: boolean;
}

export interface Attribution {
  /** the line in the corner of the map */
  readonly short: string;
  readonly full: readonly string[];
}

const WATER_PRECISION_METERS = 500;

/** The boundaries built from the package, when nobody has put others in their place. */
export const BUNDLED_BOUNDARIES: BoundarySource = {
  source: { zh: '高德', en: 'AMap' },
  precisionMeters: 100,
  isSchematic: true,
};

/** Reads the built `attribution.json`; undefined when it is not one. */
export function parseBoundarySource(value: unknown): BoundarySource | undefined {
  if (!isRecord(value) || !isRecord(value['source'])) return undefined;
  const { zh, en } = value['source'];
  const { precision_m: precision, is_schematic: isSchematic } = value;
  if (typeof zh !== 'string' || typeof en !== 'string' || typeof isSchematic !== 'boolean') return undefined;
  if (precision !== undefined && typeof precision !== 'number') return undefined;
  return { source: { zh, en }, precisionMeters: precision, isSchematic };
}

export function attribution(lang: GroundLang, boundaries: BoundarySource = BUNDLED_BOUNDARIES): Attribution {
  return lang === 'en' ? inEnglish(boundaries) : inChinese(boundaries);
}

function inChinese({ source, precisionMeters, isSchematic }: BoundarySource): Attribution {
  const about = precisionMeters === undefined ? '' : `，约 ±${precisionMeters} 米`;
  const boundaries = isSchematic ? `行政区划为示意${about}` : `行政区划${about}`;
  const short = `${boundaries}；水系示意，约 ±${WATER_PRECISION_METERS} 米`;
  return {
    short,
    full: [
      `行政区划数据来源：${source.zh}${isSchematic ? '（示意）' : ''}`,
      short,
      '水系：挂图自绘；金沙江、南盘江依据 Natural Earth；滇池外海北段岸线参照 GSHHG（LGPL-3.0-or-later）',
    ],
  };
}

function inEnglish({ source, precisionMeters, isSchematic }: BoundarySource): Attribution {
  const about = precisionMeters === undefined ? '' : `, about ±${precisionMeters} m`;
  const boundaries = isSchematic ? `Boundaries schematic${about}` : `Boundaries${about}`;
  const short = `${boundaries}; water about ±${WATER_PRECISION_METERS} m`;
  return {
    short,
    full: [
      `Boundary data: ${source.en}${isSchematic ? ' (schematic)' : ''}`,
      short,
      'Water: drawn for Guatu; Jinsha and Nanpan rivers after Natural Earth; north shore of Dianchi Waihai with GSHHG in view (LGPL-3.0-or-later)',
    ],
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
