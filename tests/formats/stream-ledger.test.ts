import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Problem } from '#core/problem.ts';
import { cornersOf } from '#geo/corners.ts';
import type { LedgerSink, ReadProgress, StreamedReading } from '#formats/contract.ts';
import { readLedger, reopenLedger, streamLedger } from '#formats/ledgers/ledger-file.ts';
import { LEDGER_MEMBER as HEAD } from '../builders/ledger-file.ts';

const OPTIONS = { collectedOn: '2026-01-01' };
const SOUND = { name: '甲', record_kind: 'problem', deadline: { kind: 'unknown' }, events: [], sources: [] };
const aFeatureOf = (id: string | undefined, properties: object = {}, geometry: unknown = null) => ({
  type: 'Feature',
  id,
  geometry,
  properties: { ...SOUND, ...properties },
});
const textOf = (features: readonly unknown[], members: object = { guatu: HEAD }) =>
  JSON.stringify({ type: 'FeatureCollection', ...members, features }, undefined, 1);

interface Streamed extends StreamedReading {
  readonly taken: readonly [record: number, problem: Problem][];
  readonly progress: readonly ReadProgress[];
}

async function stream(source: string | Uint8Array<ArrayBuffer>, wish: Partial<LedgerSink> = {}): Promise<Streamed> {
  const taken: [number, Problem][] = [];
  const progress: ReadProgress[] = [];
  const reading = await streamLedger(new Blob([source]), 'x', OPTIONS, {
    begin: () => undefined,
    take: (problem, record) => taken.push([record, problem]),
    onProgress: (step) => progress.push(step),
    ...wish,
  });
  return { ...reading, taken, progress };
}

const aName = fc.constantFrom('甲', '乙', '1', '2', '2-2', '');
const aFeature = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .record({ id: aName, lead_unit: fc.oneof(aName, fc.jsonValue()), 颜色: fc.constant('红') }, { requiredKeys: [] })
      .map((properties) => aFeatureOf(undefined, properties, { type: 'Point', coordinates: [1, 2] })),
  },
  { weight: 8, arbitrary: aName.map((id) => aFeatureOf(id, {}, { type: 'Point', coordinates: [3, 500] })) },
  { weight: 1, arbitrary: fc.jsonValue() },
);
const aText = fc
  .tuple(fc.array(aFeature, { maxLength: 8 }), fc.constantFrom({ guatu: HEAD }, {}, { guatu: { as_of: '2020-01-01' } }))
  .map(([features, members]) => textOf(features, members));

describe('a ledger as a stream', () => {
  it('gives what the same bytes give at once, and each record again', async () => {
    await fc.assert(
      fc.asyncProperty(aText, async (text) => {
        const whole = readLedger(new TextEncoder().encode(text), 'x', OPTIONS);
        const { head, findings, stats, taken, read } = await stream(text);
        const inOrder = taken.toSorted(([a], [b]) => a - b);
        const ledger = head ? { ledger: { head, problems: inOrder.map(([, problem]) => problem) } } : {};
        expect({ ...ledger, findings, stats }).toEqual(whole);
        const again = head ? await read(taken.map(([record]) => record)) : [];
        expect(again).toEqual(head ? taken.map(([, problem]) => problem) : []);
      }),
      { numRuns: 100 },
    );
  });

  it('is the same across the borders of its slices', async () => {
    const note = '甲乙丙'.repeat(3000);
    const features = Array.from({ length: 150 }, (_, i) => aFeatureOf(i % 7 === 0 ? undefined : `p-${i}`, { note }));
    const text = textOf(features);
    const { taken, read, head } = await stream(text);
    expect(new Blob([text]).size).toBeGreaterThan(3_000_000);
    expect(head).toBeDefined();
    const { ledger } = readLedger(new TextEncoder().encode(text), 'x');
    expect(taken.toSorted(([a], [b]) => a - b).map(([, problem]) => problem)).toEqual(ledger?.problems);
    expect(await read([149, 0, 75, 74, 0])).toEqual([149, 0, 75, 74, 0].map((record) => ledger?.problems[record]));
  });

  it('takes records without an id last, when it is known whose numbers are free', async () => {
    const { taken } = await stream(textOf([aFeatureOf(undefined), aFeatureOf('1'), aFeatureOf(undefined)]));
    expect(taken.map(([record, { id }]) => [record, id])).toEqual([
      [1, '1'],
      [0, '1-1'],
      [2, '3'],
    ]);
  });

  it('reads a lone feature and a bare geometry again', async () => {
    for (const value of [aFeatureOf('a'), { type: 'Point', coordinates: [1, 2] }]) {
      const { taken, read } = await stream(`\uFEFF \n${JSON.stringify(value)}\n`);
      expect(taken).toHaveLength(1);
      expect(await read([0])).toEqual(taken.map(([, problem]) => problem));
    }
  });

  it('reads a file in UTF-16 again', async () => {
    const text = textOf([aFeatureOf('a'), aFeatureOf('乙')]);
    const units = Uint16Array.from(text, (letter) => letter.charCodeAt(0));
    const { stats, taken, read } = await stream(new Uint8Array(units.buffer));
    expect(stats.encoding).toBe('UTF-16LE');
    expect(await read([1, 0])).toEqual(taken.map(([, problem]) => problem).toReversed());
  });

  it('tells how far it has come, to the last byte and the last record', async () => {
    const { progress } = await stream(textOf([aFeatureOf(undefined), aFeatureOf('1'), 7]));
    expect(progress.at(-1)).toEqual({ phase: 'read', done: 3, total: 3 });
    const scanned = progress.filter(({ phase }) => phase === 'scan').at(-1);
    expect(scanned?.done).toBe(scanned?.total);
    for (const phase of ['scan', 'read']) {
      const steps = progress.filter((step) => step.phase === phase).map(({ done }) => done);
      expect(steps).toEqual(steps.toSorted((a, b) => a - b));
    }
  });

  it('is broken off between two slices, with nothing taken after', async () => {
    const features = Array.from({ length: 40 }, (_, i) => aFeatureOf(`p-${i}`, { note: '甲'.repeat(30_000) }));
    for (const at of ['scan', 'read'] as const) {
      const control = new AbortController();
      let taken = 0;
      const streaming = stream(textOf(features), {
        signal: control.signal,
        take: () => void taken++,
        onProgress: ({ phase }) => {
          if (phase === at) control.abort();
        },
      });
      await expect(streaming).rejects.toThrow('aborted');
      expect(taken).toBeLessThan(features.length);
    }
  });

  it('is refused for a feature that is no JSON, with its line, however late it comes', async () => {
    const features = Array.from({ length: 40 }, (_, i) =>
      JSON.stringify(aFeatureOf(`p-${i}`, { note: '甲'.repeat(30_000) })),
    );
    const text = `{"type":"FeatureCollection","guatu":${JSON.stringify(HEAD)},"features":[\n${[...features, '{"type":}'].join(',\n')}\n]}`;
    const { head, findings, stats } = await stream(text);
    expect({ head, findings, records: stats.records }).toEqual({
      findings: [{ code: 'not_json', severity: 'error', context: { line: 42 } }],
      records: 0,
    });
  });

  it('keeps a thousand findings of a kind and counts the rest', async () => {
    const { findings, stats } = await stream(textOf([aFeatureOf('a'), ...Array<number>(1100).fill(7)]));
    expect(stats).toMatchObject({ read: 1, rejected: 1100 });
    expect(findings.filter(({ code }) => code === 'feature_invalid')).toHaveLength(1000);
    expect(findings.at(-1)).toEqual({
      code: 'more_findings',
      severity: 'error',
      context: { code: 'feature_invalid', count: 100 },
    });
  });

  it('is refused before anything is read when it holds too many records, and says how many', async () => {
    const records = 2_000_001;
    const text = `{"type":"FeatureCollection","guatu":${JSON.stringify(HEAD)},"features":[7${',7'.repeat(records - 1)}]}`;
    const { head, findings, stats, progress } = await stream(text);
    expect(head).toBeUndefined();
    expect(findings).toEqual([{ code: 'too_many_records', severity: 'error', context: { records, limit: 2_000_000 } }]);
    expect(stats).toMatchObject({ records, read: 0, rejected: records });
    expect(progress.some(({ phase }) => phase === 'read')).toBe(false);
  });
});

describe('a stream in a grid', () => {
  const GRID = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4543' } };
  const ring = [
    [570643.3, 2770667.75],
    [571643.3, 2770667.75],
    [571643.3, 2771667.75],
    [570643.3, 2770667.75],
  ];
  const features = [
    aFeatureOf('a', {}, { type: 'Point', coordinates: [570643.3, 2770667.75] }),
    aFeatureOf('b', {}, { type: 'GeometryCollection', geometries: [{ type: 'Polygon', coordinates: [ring] }] }),
    aFeatureOf('c', {}, { type: 'Point', coordinates: [1e12, 1e12] }),
  ];
  const lngLat = (problem: Problem | undefined) => problem?.places.flatMap(({ geometry }) => cornersOf(geometry))[0];

  it.each([
    ['a GeoJSON of anybody’s', { crs: GRID }],
    ['a ledger', { guatu: HEAD, crs: GRID }],
  ])('comes in degrees, now, again and another day: %s', async (_, members) => {
    const reading = await stream(textOf(features, members));
    const [first, second, third] = reading.taken.map(([, problem]) => problem);
    expect(reading.stats).toMatchObject({ crs: 'EPSG:4543', placed: 2 });
    expect(reading.findings.map(({ code }) => code)).toContain('coordinates_out_of_range');
    expect([lngLat(first)?.[0], lngLat(second)?.[1]]).toEqual([expect.closeTo(102.7, 6), expect.closeTo(25.04, 6)]);
    expect(third?.places).toEqual([]);
    expect(await reading.read([0, 1])).toEqual([first, second]);
    const saved = reading.save();
    expect(await (saved && reopenLedger(structuredClone(saved)))?.read([1])).toEqual([second]);
  });

  it('that says it at its end is heard too', async () => {
    const text = `{"type":"FeatureCollection","features":${JSON.stringify(features)},"crs":${JSON.stringify(GRID)}}`;
    expect((await stream(text)).stats).toMatchObject({ crs: 'EPSG:4543', placed: 2 });
  });
});
