// Names of divisions, management areas and inspections, from the data that ships with the page.
import names from '#data/divisions.json';
import type { Lang } from './i18n.ts';

interface DivisionNames {
  readonly zh: string;
  readonly short: string;
  readonly en: string;
  readonly level: string;
}
interface InspectionNames {
  readonly zh: string;
  readonly short_zh: string;
  readonly en: string;
  readonly short_en: string;
}

const DIVISIONS: Readonly<Record<string, DivisionNames>> = names.divisions;
const MANAGEMENT_AREAS: Readonly<Record<string, { readonly en: string }>> = names.managementAreas;
const INSPECTIONS: Readonly<Record<string, InspectionNames>> = names.inspections;

const KUNMING = /^5301(?!00)\d{2}$/;

/** A county-level division of Kunming. */
export function isKunmingDistrict(code: string): boolean {
  return KUNMING.test(code);
}

export function isPrefecture(code: string): boolean {
  return DIVISIONS[code]?.level === 'prefecture';
}

/** Has the code a place in the table of divisions? A management area has none. */
export function isDivision(code: string): boolean {
  return DIVISIONS[code] !== undefined;
}

/** Short name of a division or management area; undefined = the tables do not know it. */
export function divisionName(code: string, lang: Lang): string | undefined {
  if (lang === 'zh-CN') return DIVISIONS[code]?.short;
  return DIVISIONS[code]?.en ?? MANAGEMENT_AREAS[code]?.en;
}

/** Full Chinese names by code, for exports. */
export function officialDivisionNames(): Record<string, string> {
  return Object.fromEntries(Object.entries(DIVISIONS).map(([code, { zh }]) => [code, zh]));
}

/** Full Chinese names by id, for exports. */
export function officialInspectionNames(): Record<string, string> {
  return Object.fromEntries(Object.entries(INSPECTIONS).map(([id, { zh }]) => [id, zh]));
}

export function inspectionName(id: string, lang: Lang, length: 'short' | 'full'): string | undefined {
  const inspection = INSPECTIONS[id];
  if (!inspection) return undefined;
  if (lang === 'zh-CN') return length === 'short' ? inspection.short_zh : inspection.zh;
  return length === 'short' ? inspection.short_en : inspection.en;
}

/** The county-level divisions of Kunming, by code. */
export function kunmingDistricts(): readonly string[] {
  return Object.keys(DIVISIONS).filter(isKunmingDistrict);
}
