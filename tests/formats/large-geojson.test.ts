import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FieldMapping } from '#core/field-mapping.ts';
import type { Finding } from '#core/finding.ts';
import type { ReadProgress } from '#formats/contract.ts';
import { readLedger } from '#formats/ledgers/ledger-file.ts';
import { createTakeIn, type TakeInRequest } from '#formats/take-in.ts';
import { TAKE_IN_WORLD } from '../builders/read-as-ledger.ts';

const held = createTakeIn(TAKE_IN_WORLD);
const large = createTakeIn({ ...TAKE_IN_WORLD, mostHeldBytes: 0 });
/** More than are looked at before the whole is read. */
const MANY = 2500;
const COLLECTED_ON = '2020-06-30';

function feature(properties: object, coordinates: readonly number[] = [102.5, 24.5]): object {
  return { type: 'Feature', geometry: { type: 'Point', coordinates }, properties };
}

function plain(at: number): object {
  return feature({ 问题编号: `T-${at}`, 问题: `第 ${at} 号排污口`, 区县: '西山区', 整改期限: '2019年6月底前' });
}

function fileOf(features: readonly unknown[], members: object = {}): Blob {
  return new Blob([JSON.stringify({ type: 'FeatureCollection', ...members, features })]);
}

async function taken(imports: typeof held, file: Blob, request: TakeInRequest = {}) {
  const result = await imports.takeIn([{ name: '外来.geojson', file }], { collectedOn: COLLECTED_ON, ...request });
  const bytes = result.file && new Uint8Array(await result.file.arrayBuffer());
  const { ledger } = bytes ? readLedger(bytes, 'x') : {};
  return { ...result, ledger };
}

const inOrder = (findings: readonly Finding[]) => findings.map((finding) => JSON.stringify(finding)).toSorted();

/** All that must not depend on whether a file is held or read bit by bit: the order of problems may. */
async function outcome(imports: typeof held, file: Blob, mapping?: Partial<FieldMapping>) {
  const { ledger, findings, stats, table } = await taken(imports, file, mapping ? { mapping } : {});
  return {
    head: ledger?.head,
    problems: ledger?.problems.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    findings: inOrder(findings),
    stats,
    mapping: table?.mapping,
    candidates: table?.candidates.map(({ id }) => id),
  };
}

/** Features as others write them, few of them quite right. */
const aFeature = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 3000 }).map(plain) },
  {
    weight: 3,
    arbitrary: fc
      .record({
        问题编号: fc.constantFrom('T-1', 'T-1-2', 'T-2', null, 7),
        问题: fc.constantFrom('甲厂扬尘', '', null),
        整改期限: fc.constantFrom('立行立改', '2018-13-40', 43100, true),
        备注: fc.constantFrom('无', { a: [1] }, '甲'),
      })
      .map((properties) => feature(properties, [102.7, 24.9])),
  },
  { weight: 1, arbitrary: fc.constantFrom(null, 3, {}, { type: 'Feature' }, { type: 'Point', coordinates: [1, 2] }) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom([181, 24], [24.5, 102.5], [1], [])
      .map((corner: readonly number[]) => feature({ 问题: '乙' }, corner)),
  },
);

describe('a GeoJSON that is too large to be held', () => {
  it(
    'becomes the same ledger as one that is held, with the same findings by number',
    { timeout: 120_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(aFeature, { minLength: MANY, maxLength: MANY + 300, size: 'max' }),
          async (features) => {
            const file = fileOf([plain(9000), ...features], {
              crs: { type: 'name', properties: { name: 'EPSG:4326' } },
            });
            // of so many a comparison of texts is the quicker one
            expect(JSON.stringify(await outcome(large, file))).toBe(JSON.stringify(await outcome(held, file)));
          },
        ),
        { numRuns: 3, endOnFailure: true },
      );
    },
  );

  it('is seen through a mapping, names columns that come late, and gives who bears another’s number one of its own', async () => {
    const features = Array.from({ length: MANY }, (_, at) => plain(at % 2400));
    features[1234] = feature({ 标题: '迟来的一列', 编号甲: 'L-1' });
    const mapping = { columns: { problem_no: '编号甲', name: '标题', address: '区县', lng: '东' } };
    for (const choices of [mapping, undefined]) {
      const found = await outcome(large, fileOf(features), choices);
      expect(found).toEqual(await outcome(held, fileOf(features), choices));
      expect(found.problems).toHaveLength(MANY);
      expect(found.problems?.some(({ id }) => id === (choices ? 'L-1' : 'T-5-2'))).toBe(true);
    }
  });

  it('is looked at in part, from all over the file, which is told', async () => {
    const features = Array.from({ length: 4000 }, (_, at) => plain(at));
    features[3850] = feature({ 问题编号: 'T-x', 问题: '丙', 区县: '西山区' }, [181, 24]);
    const { stats, table, findings, ledger } = await taken(large, fileOf(features), { isLook: true });
    expect(table?.sampledOf).toBe(4000);
    expect(stats).toMatchObject({ format: 'geojson', records: 2000, read: 2000, placed: 1999, rejected: 0 });
    expect(ledger?.problems.map(({ id }) => id)).toContain('T-3801');
    expect(findings.find(({ row }) => row !== undefined)).toMatchObject({ row: 3851, rowIn: 'layer' });
    expect((await taken(large, fileOf(features))).table?.sampledOf).toBeUndefined();
    expect((await taken(large, fileOf(features.slice(0, 1500)), { isLook: true })).table?.sampledOf).toBeUndefined();
  });

  it('is read in steps, each told of, and can be broken off between them', async () => {
    const features = Array.from({ length: 30_000 }, (_, at) => plain(at));
    const file = fileOf(features);
    const stop = new AbortController();
    const heard: ReadProgress[] = [];
    const onProgress = (progress: ReadProgress): void => {
      heard.push(progress);
      if (progress.phase === 'read') stop.abort();
    };
    await expect(taken(large, file, { onProgress, signal: stop.signal })).rejects.toThrow('abort');
    expect(heard.map(({ phase }) => phase).filter((phase) => phase === 'read')).toHaveLength(1);
    expect(heard.at(-1)).toMatchObject({ total: 30_000 });
    expect(heard.at(-1)?.done).toBeLessThan(30_000);
  });

  it('that turns out to be no JSON in its midst is left to the reader of ledgers, which says where', async () => {
    const text = JSON.stringify(
      { type: 'FeatureCollection', features: Array.from({ length: MANY }, (_, at) => plain(at)) },
      null,
      1,
    );
    const file = new Blob([text.replace('"T-2490"', '"T-\\q"')]);
    const { file: left, findings } = await large.takeIn([{ name: '坏.geojson', file }], { collectedOn: COLLECTED_ON });
    expect([left === file, findings]).toEqual([true, []]);
    expect(readLedger(new Uint8Array(await file.arrayBuffer()), 'x').findings.map(({ code }) => code)).toEqual([
      'not_json',
    ]);
  });

  it('of one feature alone is read by the standard names, and that is said', async () => {
    const file = new Blob([JSON.stringify(plain(1))]);
    const { findings, file: left } = await large.takeIn([{ name: '一.geojson', file }], { collectedOn: COLLECTED_ON });
    expect([left === file, findings]).toEqual([
      true,
      [{ code: 'mapping_skipped', severity: 'warning', context: { limitBytes: 0 } }],
    ]);
  });
});
