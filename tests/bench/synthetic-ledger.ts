// SYNTHETIC problems for benches and scale tests: every name, place and event is made up from a seed. Every name begins with 合成,
// counties are 甲县, 乙县 … with codes that no division bears; sites gather round county centres of very unequal weight, as real ones do.
import { formatDay } from '#core/calendar.ts';
import {
  asProblemId,
  CATEGORIES,
  type Deadline,
  type Ledger,
  type LedgerEvent,
  type LedgerHead,
  type Problem,
  type SourceKind,
} from '#core/problem.ts';

export type Random = () => number;

/** mulberry32: small, seeded, the same on every machine. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const STEMS = Array.from('甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥');
const HAN = Array.from(
  '水气声渣土河湖库渠塘沟岸坝滩湾泉井林草山岭坡谷矿石砂灰尘烟味油漆纸糖酒茶奶肉鱼猪鸡菜果花木竹桥路站场厂园区镇村组街巷院校医店坊窑炉泵阀管网罐池塔棚堆填埋焚排漏溢渗污臭黑浊扬超未建改迁停拆封补验收督查',
);
const UNIT_KINDS = [
  '人民政府',
  '生态环境局',
  '水务局',
  '住房和城乡建设局',
  '自然资源局',
  '林业和草原局',
  '工业园区管委会',
];
const KINDS: readonly SourceKind[] = ['official', 'official', 'official', 'media', 'repost', 'mirror'];
const FIRST_DAY = 16_801; // 2016-01-01
const DAYS = 3_650;
const COUNTIES = 3_000;

interface County {
  readonly code: string;
  readonly prefecture: string;
  readonly name: string;
  readonly lng: number;
  readonly lat: number;
}

export const SYNTHETIC_HEAD: LedgerHead = {
  name: { zh: '合成数据（虚构台账）', en: 'Synthetic data (made-up ledger)' },
  basis: 'office',
  collectedOn: '2026-01-01',
  note: {
    zh: '合成数据：由种子随机生成，只供测试与测速，名称、地点、单位和事件全属虚构。',
    en: 'Synthetic data: generated at random from a seed, for tests and benches only. Every name, place, unit and event is made up.',
  },
};

/** The same ledger for the same count and seed. */
export function syntheticLedger(count: number, seed = 42): Ledger {
  return { head: SYNTHETIC_HEAD, problems: [...syntheticProblems(count, seed)] };
}

/** One after the other, so that a ledger of any length fits into memory. */
export function* syntheticProblems(count: number, seed = 42): Generator<Problem, void, undefined> {
  const random = randomOf(seed);
  const { counties, cumulative } = countiesOf(random);
  for (let i = 0; i < count; i++) yield problemOf(i, at(counties, chosen(cumulative, random())), random);
}

function countiesOf(random: Random): { counties: County[]; cumulative: Float64Array } {
  const cumulative = new Float64Array(COUNTIES);
  const counties = Array.from({ length: COUNTIES }, (_, i): County => {
    cumulative[i] = (cumulative[i - 1] ?? 0) + Math.exp(1.2 * normal(random));
    const prefecture = 990_000 + Math.floor(i / 90) * 100;
    return {
      code: String(prefecture + 1 + (i % 90)),
      prefecture: String(prefecture),
      name: `${STEMS[i % 22]}${STEMS[Math.floor(i / 22) % 22]}${i > 483 ? STEMS[Math.floor(i / 484)] : ''}县`,
      lng: 80 + 45 * random(),
      lat: 20 + 28 * random(),
    };
  });
  return { counties, cumulative };
}

function chosen(cumulative: Float64Array, share: number): number {
  const wanted = share * (cumulative.at(-1) ?? 0);
  let low = 0;
  let high = cumulative.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((cumulative[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

function problemOf(index: number, county: County, random: Random): Problem {
  const found = FIRST_DAY + Math.floor(random() * DAYS);
  const isPlaced = random() < 0.93;
  const units = random() < 0.1 ? 2 : 1;
  return {
    id: asProblemId(`s-${String(index).padStart(7, '0')}`),
    name: `合成${county.name}${wordsOf(random, 10 + Math.floor(6 * random()))}`,
    recordKind: random() < 0.35 ? 'problem' : 'complaint',
    category: oneOf(CATEGORIES, random() ** 2),
    districts: random() < 0.03 ? [] : [county.code],
    prefecture: county.prefecture,
    places: isPlaced
      ? [{ geometry: { type: 'Point', coordinates: pointNear(county, random) }, precision: precisionOf(random) }]
      : [],
    zones: [],
    inspection: `round_${1 + Math.floor(12 * random())}`,
    foundOn: formatDay(found),
    deadline: deadlineOf(found, random),
    leadUnit: Array.from({ length: units }, () => `${county.name}${oneOf(UNIT_KINDS, random())}`).join('、'),
    events: eventsOf(found, random),
    sources: [{ title: '合成通报', kind: oneOf(KINDS, random()) }],
  };
}

function eventsOf(found: number, random: Random): LedgerEvent[] {
  const events: LedgerEvent[] = [{ kind: 'found', on: formatDay(found) }];
  let day = found;
  const then = (kind: 'planned' | 'started' | 'progress' | 'completed' | 'accepted' | 'closed' | 'rebounded'): void => {
    day += 10 + Math.floor(200 * random());
    events.push({ kind, on: formatDay(day) });
  };
  if (random() < 0.85) then('started');
  if (random() < 0.4) then('progress');
  if (random() < 0.65) then('completed');
  if (random() < 0.4) then('accepted');
  if (random() < 0.3) then('closed');
  if (random() < 0.03) then('rebounded');
  return events;
}

function deadlineOf(found: number, random: Random): Deadline {
  const share = random();
  if (share < 0.6) return { kind: 'date', date: formatDay(found + 60 + Math.floor(900 * random())) };
  return { kind: share < 0.75 ? 'immediate' : share < 0.85 ? 'long_term' : 'unknown' };
}

function precisionOf(random: Random): 'site' | 'township' | 'district' {
  return oneOf(['site', 'site', 'site', 'township', 'township', 'district'], random());
}

function pointNear({ lng, lat }: County, random: Random): [number, number] {
  return [round(lng + 0.18 * normal(random)), round(lat + 0.14 * normal(random))];
}

function round(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}

function wordsOf(random: Random, length: number): string {
  return Array.from({ length }, () => oneOf(HAN, random())).join('');
}

function oneOf<T>(values: readonly T[], share: number): T {
  return at(values, Math.min(values.length - 1, Math.floor(share * values.length)));
}

function at<T>(values: readonly T[], index: number): T {
  const value = values[index];
  if (value === undefined) throw new Error(`Unexpected index: ${index} of ${values.length}`);
  return value;
}

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
