import { type Finding, FINDING_CODES } from '#core/finding.ts';
import { CATEGORIES, EVENT_KINDS, SOURCE_KINDS } from '#core/problem.ts';
import { emptyQuery } from '#core/query.ts';
import { STATUSES } from '#core/status.ts';
import { en as firstEn, LANGS, translator, zhCn as firstZh } from '#i18n/i18n.ts';
import { addLaterWords, laterWords } from '#i18n/later-words.ts';
import { createWords } from '#i18n/words.ts';
import { expect, test } from 'vitest';

/** Those of the first screen, and those that come later. */
const en = { ...firstEn, ...laterWords.en };
const zhCn = { ...firstZh, ...laterWords['zh-CN'] };
addLaterWords();

const HAN = /\p{Script=Han}/u;

function leavesOf(words: object, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]): [string, string][] => {
    const here = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'string') return [[here, value]];
    return typeof value === 'object' && value !== null ? leavesOf(value, here) : [];
  });
}

test('no Chinese is left in the English words but the name of the other language', () => {
  const chinese = leavesOf(en).filter(([, text]) => HAN.test(text));
  expect(chinese).toEqual([['shell.languageNames.zh', '中文']]);
});

test('no Chinese text is a Latin sentence', () => {
  const latin = leavesOf(zhCn).filter(([, text]) => !HAN.test(text) && /[A-Za-z]{2,}/.test(withoutSlots(text)));
  const formats = [
    'geojson',
    'csv',
    'xlsx',
    'kml',
    'kmz',
    'geojsonseq',
    'shapefile',
    'geopackage',
    'flatgeobuf',
    'sld',
  ].map((format) => `exports.format.${format}`);
  expect(latin.map(([path]) => path)).toEqual(['shell.languageNames.en', ...formats]);
});

test('no key holds a sign by which keys are taken apart', () => {
  expect(leavesOf(zhCn).filter(([path]) => path.includes(':'))).toEqual([]);
});

test('both languages fill the same slots', () => {
  expect(slotsOf(en)).toEqual(slotsOf(zhCn));
});

test('every finding has words in both languages, with row, field and offending value', () => {
  for (const lang of LANGS) {
    const words = createWords(lang);
    const worded = FINDING_CODES.map((code) =>
      words.finding({ code, severity: 'error', row: 12, field: 'deadline', context: { value: '2019-13' } }),
    );
    expect(new Set(worded).size).toBe(FINDING_CODES.length);
    for (const text of worded) {
      expect(text).not.toMatch(/where\.|findings\./);
      expect(text).toMatch(/12.*deadline.*2019-13/);
    }
  }
});

test('a finding says where it is in the words of its file: a row of a sheet, a feature of a layer, a record of a ledger', () => {
  const worded = (lang: 'zh-CN' | 'en', where: Pick<Finding, 'row' | 'rowIn' | 'field'>, sheet?: string) =>
    createWords(lang).finding({
      code: 'date_invalid',
      severity: 'error',
      ...where,
      context: { value: '某日', ...(sheet === undefined ? {} : { sheet }) },
    });
  const all = (lang: 'zh-CN' | 'en') => [
    worded(lang, { row: 6, rowIn: 'sheet', field: '整改期限' }),
    worded(lang, { row: 6, rowIn: 'layer' }),
    worded(lang, { row: 6, field: 'found_on' }),
    worded(lang, { row: 6, rowIn: 'sheet', field: '日期' }, '履历'),
  ];
  expect(all('zh-CN')).toEqual([
    '第 6 行，字段 整改期限：不是日期（“某日”）',
    '第 6 个要素：不是日期（“某日”）',
    '第 6 条，字段 found_on：不是日期（“某日”）',
    '工作表“履历”，第 6 行，字段 日期：不是日期（“某日”）',
  ]);
  expect(all('en')).toEqual([
    'Row 6, field 整改期限: not a date (“某日”)',
    'Feature 6: not a date (“某日”)',
    'Record 6, field found_on: not a date (“某日”)',
    'Sheet “履历”, row 6, field 日期: not a date (“某日”)',
  ]);
});

test('a finding of the whole file names no row', () => {
  expect(createWords('zh-CN').finding({ code: 'not_geojson', severity: 'error', context: {} })).toBe(
    '不是 GeoJSON 文件',
  );
});

test('too many records are told with how many there are, how many can be, and the way on', () => {
  const finding = {
    code: 'too_many_records',
    severity: 'error',
    context: { records: 2_100_000, limit: 2_000_000 },
  } as const;
  expect(createWords('zh-CN').finding(finding)).toBe(
    '文件有 2100000 条记录，超过能打开的上限 2000000 条：请先筛选，或拆分成几个文件',
  );
  expect(createWords('en').finding(finding)).toBe(
    'the file holds 2100000 records, more than the 2000000 that can be opened: filter it first, or split it',
  );
});

test('findings that are only counted are told by their kind', () => {
  const finding = { code: 'more_findings', severity: 'error', context: { code: 'duplicate_id', count: 5 } } as const;
  expect(createWords('zh-CN').finding(finding)).toBe('“编号重复”还有 5 处，未逐条列出');
  expect(createWords('en').finding(finding)).toBe('5 more of the kind “the number (id) is used twice”');
});

test('every code of the model has a word of its own in both languages', () => {
  for (const lang of LANGS) {
    const words = createWords(lang);
    for (const worded of [
      STATUSES.map(words.status),
      CATEGORIES.map(words.category),
      EVENT_KINDS.map(words.event),
      SOURCE_KINDS.map(words.source),
    ]) {
      expect(worded.filter((word) => word.includes('core.'))).toEqual([]);
      expect(new Set(worded).size).toBe(worded.length);
    }
  }
});

test('an unknown division, inspection or category stands as the ledger wrote it', () => {
  const words = createWords('en');
  expect([words.division('甲县'), words.inspection('乙轮'), words.category('丙类')]).toEqual(['甲县', '乙轮', '丙类']);
});

test('a query reads place, status, then day', () => {
  const query = {
    ...emptyQuery('2019-06-30'),
    values: { status: ['not_started', 'in_progress'], district: ['530112'] },
  };
  expect(createWords('zh-CN').queryWords(query)).toBe('西山区 · 未启动、整改中 · 截至 2019-06-30');
  expect(createWords('en').queryWords(query)).toBe('Xishan · Not started, In progress · as of 2019-06-30');
});

test('a query without a clause says so', () => {
  expect(createWords('zh-CN').queryWords(emptyQuery('2019-06-30'))).toBe('全部问题 · 截至 2019-06-30');
});

test('most statuses shown read as the few hidden', () => {
  const query = { ...emptyQuery('2019-06-30'), values: { status: STATUSES.filter((status) => status !== 'closed') } };
  expect(createWords('zh-CN').clauses(query)).toEqual(['不含已销号']);
});

test('a clause on what is not stated names its dimension', () => {
  const query = { ...emptyQuery('2019-06-30'), values: { district: ['none'], unit: ['none'] } };
  expect(createWords('zh-CN').clauses(query)).toEqual(['区县未写明', '责任单位未写明']);
});

test('days to a deadline are counted in words', () => {
  const words = createWords('en');
  expect([1, 12, 0, -1].map(words.daysLeft)).toEqual(['1 day left', '12 days left', 'due today', '1 day past']);
});

test('a translator keeps its own language', () => {
  expect([translator('zh-CN')('core.status.overdue'), translator('en')('core.status.overdue')]).toEqual([
    '逾期',
    'Overdue',
  ]);
});

function withoutSlots(text: string): string {
  return text.replace(/\{\{\w+\}\}/g, '');
}

function slotsOf(words: object): [string, ReadonlySet<string>][] {
  return leavesOf(words)
    .filter(([path]) => !path.endsWith('_one'))
    .map(([path, text]) => [path, new Set(text.match(/\{\{\w+\}\}/g))]);
}

test('a place elsewhere is told by the district’s name, or by its coordinates where it lies in none', () => {
  const elsewhere = (value: string): Finding => ({
    code: 'district_mismatch',
    severity: 'warning',
    context: { value },
  });
  expect(createWords('zh-CN').finding(elsewhere('530112'))).toBe('坐标不在写明的区县里，而在别处（“西山区”）');
  expect(createWords('en').finding(elsewhere('530112'))).toContain('Xishan');
  expect(createWords('zh-CN').finding(elsewhere('104.5, 24.5'))).toContain('104.5, 24.5');
});
