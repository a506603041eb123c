import published from '#data/published.json';
import { publishedOf } from '#panels/published-of.ts';
import { expect, test } from 'vitest';

test('the figures of the 2017 article stand as they were published', () => {
  const [first] = publishedOf(published).filter(({ item }) => item.id === 'km-2017-09');
  expect(first).toMatchObject({
    item: { total: 47, completed: 31, as_of: '2017-09-01' },
    source: '中国环境报《昆明以最严厉措施推进整改落实 47个整改问题已完成31个》',
    rate: 0.66,
    isRatePublished: true,
  });
});

test('a rate that nobody published is marked as worked out', () => {
  const worked = publishedOf(published).filter(({ isRatePublished }) => !isRatePublished);
  expect(worked.length).toBeGreaterThan(0);
  for (const { item, rate } of worked) expect(rate).toBe(item.completed / item.total);
});

test('figures from outside the province stay out', () => {
  expect(publishedOf(published).filter(({ item }) => /^(cn|js|pj|gy|lps)-/.test(item.id))).toEqual([]);
});
