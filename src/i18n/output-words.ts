// What an output prints: Chinese words whatever the page's language, and a file name that says filter and date.
import type { OutputWords } from '#core/output-words.ts';
import type { Query } from '#core/query.ts';
import { STAGES, STATUSES } from '#core/status.ts';
import {
  CATEGORIES,
  DEADLINE_KINDS,
  DISTRICT_BASES,
  EVENT_KINDS,
  PRECISIONS,
  RECORD_KINDS,
  SOURCE_KINDS,
} from '#core/problem.ts';
import { officialDivisionNames, officialInspectionNames } from './divisions.ts';
import type { Lang } from './i18n.ts';
import { COLUMNS, WORKBOOK } from './output-columns.ts';
import { createWords, ZONES } from './words.ts';

const LONGEST_NAME = 80;
const NOT_IN_FILE_NAMES = /[\p{Cc}\p{Cf}\p{Cs}\s\\/:*?"<>|“”·、，,…—()（）~-]+/gu;

/** Words of the export of a query: one file is the same in both languages. */
export function outputWords(query: Query): OutputWords {
  const words = createWords('zh-CN');
  return {
    status: mapOf(STATUSES, words.status),
    stage: mapOf(STAGES, words.stage),
    category: mapOf(CATEGORIES, words.category),
    divisions: officialDivisionNames(),
    inspections: officialInspectionNames(),
    zones: mapOf(ZONES, words.zone),
    districtBasis: mapOf(DISTRICT_BASES, words.districtBasis),
    precision: mapOf(PRECISIONS, words.precision),
    recordKind: mapOf(RECORD_KINDS, words.record),
    deadlineKind: mapOf(DEADLINE_KINDS, words.deadlineKind),
    sourceKind: mapOf(SOURCE_KINDS, words.source),
    eventKind: mapOf(EVENT_KINDS, words.event),
    columns: COLUMNS,
    workbook: WORKBOOK,
    query: words.queryWords(query),
  };
}

/** 挂图-西山区-整改中-截至2019-06-30: at most 80 characters, no character that a file system refuses. */
export function outputName(query: Query, lang: Lang): string {
  const words = createWords(lang);
  const day = tidy(words.t('core.query.asOf', { day: '' }));
  const tail = lang === 'en' ? `${day}-${query.asOf}` : `${day}${query.asOf}`;
  const head = tidy([words.t('shell.brand'), ...words.clauses(query)].join('-'));
  const room = LONGEST_NAME - tail.length - 1;
  return `${tidy(head.slice(0, room))}-${tail}`;
}

function tidy(text: string): string {
  return text.replace(NOT_IN_FILE_NAMES, '-').replace(/^[-.]+|[-.]+$/g, '');
}

/** Every code with its word, as a record that is complete by construction. */
function mapOf<Code extends string>(
  codes: readonly Code[],
  word: (code: Code) => string,
): Readonly<Record<Code, string>> {
  const record: Partial<Record<Code, string>> = {};
  for (const code of codes) record[code] = word(code);
  // eslint-disable-next-line typescript/no-unsafe-type-assertion
  return record as Readonly<Record<Code, string>>;
}
