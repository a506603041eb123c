import { emptyQuery } from '#core/query.ts';
import { LANGS } from '#i18n/i18n.ts';
import { outputName, outputWords } from '#i18n/output-words.ts';
import { array, assert, constantFrom, property } from 'fast-check';
import { expect, test } from 'vitest';

const AWKWARD = [
  '昆',
  'a',
  '😀',
  '\u0000',
  '\uD800',
  '\uDC00',
  '\u202E',
  '/',
  '\\',
  ':',
  '*',
  '?',
  '"',
  '|',
  '.',
  ' ',
  '\n',
  '$t(',
  '{{',
];

test('a file name says filter and date', () => {
  const query = { ...emptyQuery('2019-06-30'), values: { district: ['530112'], status: ['in_progress'] } };
  expect(outputName(query, 'zh-CN')).toBe('挂图-西山区-整改中-截至2019-06-30');
  expect(outputName(query, 'en')).toBe('Guatu-Xishan-In-progress-as-of-2019-06-30');
});

test('whatever is searched for, a file name is safe, short and keeps its date', () => {
  assert(
    property(array(constantFrom(...AWKWARD), { maxLength: 200 }), constantFrom(...LANGS), (pieces, lang) => {
      const name = outputName({ ...emptyQuery('2019-06-30'), text: pieces.join('') }, lang);
      expect(name.length).toBeLessThanOrEqual(80);
      expect(name).not.toMatch(/[\p{Cc}\s\\/:*?"<>|]/u);
      expect(name).toMatch(/^[^.-].*2019-06-30$/u);
    }),
  );
});

test('an export speaks Chinese and uses official names', () => {
  const words = outputWords(emptyQuery('2019-06-30'));
  expect([words.status.overdue, words.stage.accepted, words.category['water'], words.divisions['530126']]).toEqual([
    '逾期',
    '已验收',
    '水',
    '石林彝族自治县',
  ]);
});
