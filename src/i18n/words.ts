// Every word of the model in one language, for whoever stands outside React as well.
import type { DayNumber, PartialDate } from '#core/calendar.ts';
import type { Finding } from '#core/finding.ts';
import {
  CATEGORIES,
  type DeadlineKind,
  type DistrictBasis,
  type EventKind,
  type Precision,
  PRECISIONS,
  RECORD_KINDS,
  type RecordKind,
  SOURCE_KINDS,
  type SourceKind,
} from '#core/problem.ts';
import { type Dimension, DUES, NOT_STATED, type Query } from '#core/query.ts';
import { type Stage, STATUSES } from '#core/status.ts';
import { divisionName, inspectionName } from './divisions.ts';
import { wordFinding } from './finding-words.ts';
import { i18n, type Lang, type Translate, translator } from './i18n.ts';
import { type QueryNaming, wordClauses } from './query-words.ts';

export interface Words extends QueryNaming {
  readonly lang: Lang;
  readonly stage: (stage: Stage) => string;
  /** a known category, or the ledger's own word as it stands */
  readonly category: (code: string | undefined) => string;
  /** short name of a division, prefecture or management area */
  readonly division: (code: string) => string;
  readonly divisions: (codes: readonly string[]) => string;
  /** what the district of a problem rests on */
  readonly districtBasis: (basis: DistrictBasis) => string;
  readonly inspection: (id: string | undefined) => string;
  readonly inspectionFull: (id: string | undefined) => string;
  readonly precision: (precision: Precision) => string;
  readonly record: (kind: RecordKind) => string;
  readonly deadlineKind: (kind: DeadlineKind) => string;
  readonly event: (kind: EventKind) => string;
  readonly source: (kind: SourceKind) => string;
  readonly finding: (finding: Finding) => string;
  /** a date as its source gives it */
  readonly date: (date: PartialDate | undefined) => string;
  /** how far off a deadline is */
  readonly daysLeft: (days: DayNumber) => string;
  readonly number: (value: number) => string;
  /** one decimal, with the sign of per cent left to the caller */
  readonly percent: (share: number) => string;
  readonly bytes: (bytes: number) => string;
  readonly squareMeters: (squareMeters: number) => string;
  /** each clause in force, in reading order */
  readonly clauses: (query: Query) => readonly string[];
  /** 西山区 · 未启动、整改中 · 截至 2019-06-30 */
  readonly queryWords: (query: Query) => string;
}

/** zones that ship with the page */
export const ZONES = ['dianchi', 'yangzonghai'] as const;

const CACHE = new Map<Lang, Words>();

export function createWords(lang: Lang): Words {
  const known = CACHE.get(lang);
  if (known) return known;
  const words = wordsOf(lang, translator(lang));
  CACHE.set(lang, words);
  return words;
}

/** The language of whoever asks without naming one. */
export function setLanguage(lang: Lang): void {
  void i18n.changeLanguage(lang);
}

/** Readers of codes find them in files; readers of sentences want the name. */
function withDistrictName(finding: Finding, division: Words['division']): Finding {
  const { value } = finding.context;
  if (finding.code !== 'district_mismatch' || typeof value !== 'string' || !/^\d{6}$/.test(value)) return finding;
  return { ...finding, context: { ...finding.context, value: division(value) } };
}

function wordsOf(lang: Lang, t: Translate): Words {
  const list = (words: readonly string[]) => words.join(t('core.list'));
  const model = modelWords(lang, t);
  const named: Omit<Words, 'clauses' | 'queryWords'> = {
    lang,
    t,
    list,
    ...model,
    finding: (finding) => wordFinding(withDistrictName(finding, model.division), t),
    ...measureWords(lang, t),
  };
  const clauses = (query: Query) => wordClauses(query, named);
  const queryWords = (query: Query) => {
    const found = clauses(query);
    return [...(found.length > 0 ? found : [t('core.query.all')]), t('core.query.asOf', { day: query.asOf })].join(
      ' · ',
    );
  };
  return { ...named, clauses, queryWords };
}

type ModelWords = Omit<Words, 'lang' | 't' | 'list' | 'finding' | 'clauses' | 'queryWords' | keyof MeasureWords>;

function modelWords(lang: Lang, t: Translate): ModelWords {
  const notStated = t('core.notStated');
  const division = (code: string) => (code === NOT_STATED ? notStated : (divisionName(code, lang) ?? code));
  const inspection = (id: string | undefined, length: 'short' | 'full') =>
    id === undefined || id === NOT_STATED ? notStated : (inspectionName(id, lang, length) ?? id);
  const words: Omit<ModelWords, 'value'> = {
    status: (status) => t(`core.status.${status}`),
    stage: (stage) => t(`core.stage.${stage}`),
    category: (code) =>
      code === undefined || code === NOT_STATED
        ? notStated
        : wordOf(CATEGORIES, code, (known) => t(`core.category.${known}`)),
    division,
    divisions: (codes) => (codes.length > 0 ? codes.map(division).join(t('core.list')) : t('core.absent')),
    districtBasis: (basis) => t(`core.districtBasis.${basis}`),
    zone: (id) => wordOf(ZONES, id, (known) => t(`core.zone.${known}`)),
    inspection: (id) => inspection(id, 'short'),
    inspectionFull: (id) => inspection(id, 'full'),
    precision: (precision) => t(`core.precision.${precision}`),
    record: (kind) => t(`core.record.${kind}`),
    deadlineKind: (kind) => t(`core.deadlineKind.${kind}`),
    event: (kind) => t(`core.event.${kind}`),
    source: (kind) => t(`core.source.${kind}`),
    dimension: (dimension) => t(`core.dimension.${dimension}`),
  };
  const valueWords: Readonly<Record<Dimension, (value: string) => string>> = {
    status: (value) => wordOf(STATUSES, value, words.status),
    district: division,
    category: words.category,
    inspection: words.inspection,
    due: (value) => wordOf(DUES, value, (known) => t(`core.due.${known}`)),
    unit: (value) => (value === NOT_STATED ? notStated : value),
    precision: (value) => wordOf(PRECISIONS, value, words.precision),
    source: (value) => (value === NOT_STATED ? notStated : wordOf(SOURCE_KINDS, value, words.source)),
    record: (value) => wordOf(RECORD_KINDS, value, words.record),
  };
  return { ...words, value: (dimension, value) => valueWords[dimension](value) };
}

/** The word of a code from a closed list; a code outside it stands as it is. */
function wordOf<Code extends string>(codes: readonly Code[], text: string, word: (code: Code) => string): string {
  const known = codes.find((code) => code === text);
  return known === undefined ? text : word(known);
}

type MeasureWords = Pick<Words, 'date' | 'daysLeft' | 'number' | 'percent' | 'bytes' | 'meters' | 'squareMeters'>;

function measureWords(lang: Lang, t: Translate): MeasureWords {
  const whole = new Intl.NumberFormat(lang, { maximumFractionDigits: 0 });
  const tenth = new Intl.NumberFormat(lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const three = new Intl.NumberFormat(lang, { maximumSignificantDigits: 3 });
  return {
    date: (date) => date ?? t('core.absent'),
    daysLeft(days) {
      if (days === 0) return t('core.count.dueToday');
      const n = whole.format(Math.abs(days));
      return days > 0 ? t('core.count.daysLeft', { count: days, n }) : t('core.count.daysPast', { count: -days, n });
    },
    number: (value) => whole.format(value),
    percent: (share) => tenth.format(share * 100),
    bytes(bytes) {
      if (bytes < 1000) return `${whole.format(bytes)} B`;
      return bytes < 1e6 ? `${three.format(bytes / 1e3)} KB` : `${three.format(bytes / 1e6)} MB`;
    },
    meters: (meters) => (meters < 1000 ? `${whole.format(meters)} m` : `${three.format(meters / 1000)} km`),
    squareMeters: (area) => (area < 1e5 ? `${whole.format(area)} m²` : `${three.format(area / 1e6)} km²`),
  };
}
