import { describe, expect, it } from 'vitest';
import { asProblemId } from '#core/problem.ts';
import { createTakeIn } from '#formats/take-in.ts';
import { createEngine } from '#worker/create-engine.ts';
import { fileOf } from '../builders/ledger-file.ts';
import { aLedger, aProblem } from '../builders/a-problem.ts';
import { TAKE_IN_WORLD } from '../builders/read-as-ledger.ts';

const COUNT = 3000;

function foreignFile(): Blob {
  const features = Array.from({ length: COUNT }, (_, at) => ({
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [102.5, 24.5] },
    properties: { 编号: `T-${at}`, 标题: `第 ${at} 号排污口` },
  }));
  return new Blob([JSON.stringify({ type: 'FeatureCollection', features })]);
}

async function lookedAt() {
  const { takeIn } = createTakeIn({ ...TAKE_IN_WORLD, mostHeldBytes: 0 });
  const engine = createEngine({ takeIn });
  await engine.open({ name: '甲县.guatu.geojson', file: await fileOf(aLedger([aProblem({ id: 'a' })])) });
  const file = { name: '外来.geojson', file: foreignFile(), collectedOn: '2020-06-30' };
  const mapping = { columns: { problem_no: '编号', description: '标题' } };
  const { inspected } = await engine.inspect({ ...file, mapping });
  return { engine, inspected };
}

describe('a file that was looked at in part', () => {
  it('is read whole through the mapping that was shown, once it is accepted', async () => {
    const { engine, inspected } = await lookedAt();
    expect(inspected?.stats).toMatchObject({ records: 2000, read: 2000 });
    expect(inspected?.table?.sampledOf).toBe(COUNT);
    const phases = new Set<string>();
    const { opened, findings } = await engine.accept({ onProgress: ({ phase }) => void phases.add(phase) });
    expect(opened?.records).toBe(COUNT);
    expect(findings.map(({ code }) => code)).not.toContain('missing_id');
    expect([...phases]).toEqual(['scan', 'read', 'index']);
    expect((await engine.file(asProblemId('T-2999')))?.problem.summary).toBe('第 2999 号排污口');
    expect(await engine.accept()).toEqual({ findings: [] });
  });

  it('leaves the ledger before it when it is broken off, and can be accepted again', async () => {
    const { engine } = await lookedAt();
    const stop = new AbortController();
    const broken = await engine.accept({ signal: stop.signal, onProgress: () => stop.abort() });
    expect(broken).toEqual({ findings: [], isCancelled: true });
    expect((await engine.file(asProblemId('a')))?.problem.id).toBe('a');
    expect((await engine.accept()).opened?.records).toBe(COUNT);
  });
});
