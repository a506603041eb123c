import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { asProblemId } from '#core/problem.ts';
import { emptyQuery } from '#core/query.ts';
import { STATUSES } from '#core/status.ts';
import type { ExportFormat } from '#core/output-format.ts';
import type { EngineClient, ExportWords, OpenProgress, RecentLedger } from '#engine/contract.ts';
import { createEngine } from '#worker/create-engine.ts';
import { aLedger, aPlace, aProblem, anEvent } from '../builders/a-problem.ts';
import { fileOf } from '../builders/ledger-file.ts';
import { OUTPUT_WORDS } from '../builders/output-words.ts';

// laws walk thousands of problems, and pinyin is a large module to load
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const JULY = emptyQuery('2020-07-01');

const LEDGER = aLedger([
  aProblem({ id: 'a', name: '甲县乙厂排污', districts: ['990101'], places: [aPlace(102, 24)] }),
  aProblem({ id: 'b', name: '乙县采石场扬尘', districts: ['990102'], events: [anEvent('started', '2020-06-01')] }),
  aProblem({ id: 'c', name: '丙湖沿岸违建', foundOn: '2021-01-01' }),
]);

async function opened(): Promise<EngineClient> {
  const engine = createEngine({ namesOf: (code) => (code === '990101' ? ['Jia County'] : []) });
  await engine.open({ name: '甲县.guatu.geojson', file: await fileOf(LEDGER) });
  return engine;
}

async function codesAt(url: string): Promise<string[]> {
  const { findings } = await createEngine().open({ url });
  return findings.map(({ code }) => code);
}

const WORDS: ExportWords = {
  ...OUTPUT_WORDS,
  status: Object.fromEntries(STATUSES.map((status) => [status, status])) as ExportWords['status'],
};

function exported(engine: EngineClient, format: ExportFormat, query = JULY): Promise<string> {
  const request = { format, query, words: WORDS, exportedAt: '2020-07-01T00:00:00Z', generator: '甲' };
  return engine.exportFile(request).then(({ file }) => file?.text() ?? '');
}

describe('opening a ledger', () => {
  it('says what is in it', async () => {
    const { opened: summary, findings } = await createEngine().open({ name: 'x', file: await fileOf(LEDGER) });
    expect(findings).toEqual([]);
    expect(summary).toMatchObject({ head: LEDGER.head, records: 3, placed: 1, bbox: [102, 24, 102, 24] });
    expect(summary?.dictionaries.status).toEqual(STATUSES);
  });

  it('keeps the open ledger when the next is no ledger', async () => {
    const engine = await opened();
    const file = new Blob(['<!doctype html>']);
    const { opened: summary, findings } = await engine.open({ name: 'x', file });
    expect(summary).toBeUndefined();
    expect(findings.map(({ code }) => code)).toEqual(['not_json']);
    expect((await engine.frame(1, JULY))?.totals.matching).toBe(2);
  });

  describe('from an address', () => {
    const answers: Record<string, Response> = {};
    beforeAll(() => {
      vi.stubGlobal('fetch', (url: string) => {
        const answer = answers[url];
        return answer ? Promise.resolve(answer) : Promise.reject(new TypeError('no network'));
      });
    });
    afterAll(() => {
      vi.unstubAllGlobals();
    });

    it('reads what is there', async () => {
      answers['http://jia.example/a.guatu.geojson'] = new Response(await fileOf(LEDGER));
      const { opened: summary } = await createEngine().open({ url: 'http://jia.example/a.guatu.geojson' });
      expect(summary?.records).toBe(3);
    });

    it('finds nothing at a wrong address, without a network, and at a page', async () => {
      answers['http://jia.example/gone.geojson'] = new Response('gone', { status: 404 });
      answers['http://jia.example/page'] = new Response('<!doctype html><p>甲</p>', {
        headers: { 'content-type': 'text/html' },
      });
      expect(await codesAt('http://jia.example/gone.geojson')).toEqual(['not_found']);
      expect(await codesAt('http://jia.example/unreachable')).toEqual(['not_found']);
      expect(await codesAt('http://jia.example/page')).toEqual(['not_json']);
    });
  });
});

describe('an engine without a ledger', () => {
  it('has no answers and throws at none', async () => {
    const engine = createEngine();
    expect(await engine.frame(1, JULY)).toBeUndefined();
    expect(await engine.marks({ bbox: [-180, -90, 180, 90], zoom: 3 })).toBeUndefined();
    expect(await engine.page({ kind: 'all' }, 0, 10)).toEqual({ revision: 0, from: 0, count: 0, rows: [] });
    expect(await engine.file(asProblemId('a'))).toBeUndefined();
  });
});

describe('the open ledger', () => {
  it('answers only the newest of two frames asked at once', async () => {
    const engine = await opened();
    const [first, second] = await Promise.all([engine.frame(1, JULY), engine.frame(2, { ...JULY, text: '采石' })]);
    expect(first).toBeUndefined();
    expect(second?.totals.matching).toBe(1);
  });

  it('finds a problem by the English name of its county and by pinyin', async () => {
    const engine = await opened();
    const idsWith = async (text: string): Promise<string[]> => {
      await engine.frame(1, { ...JULY, text });
      return (await engine.page({ kind: 'all' }, 0, 10)).rows.map(({ id }) => id);
    };
    expect(await idsWith('jia county')).toEqual(['a']);
    expect(await idsWith('caishichang')).toEqual(['b']);
    expect(await idsWith('cscyc')).toEqual(['b']);
  });

  it('gives the file of a problem with its life up to the day, its place in the list and on the map', async () => {
    const engine = await opened();
    await engine.frame(1, JULY);
    const file = await engine.file(asProblemId('b'));
    expect(file?.steps.map(({ standing }) => standing.status)).toEqual(['unknown', 'in_progress']);
    expect(file).toMatchObject({ position: 0, standing: { status: 'in_progress' } });
    expect(file?.at).toBeUndefined();
    expect(await engine.file(asProblemId('a'))).toMatchObject({ position: 1, at: [102, 24] });
    const unknown = await engine.file(asProblemId('c'));
    expect(unknown?.standing).toBeUndefined();
    expect(unknown?.position).toBeUndefined();
    expect(await engine.idAt(1)).toBe('a');
    expect(await engine.idAt(2)).toBeUndefined();
  });

  it('exports what a query matches and leaves the frame as it was', async () => {
    const engine = await opened();
    await engine.frame(1, { ...JULY, text: '采石' });
    const collection: unknown = JSON.parse(await exported(engine, 'geojson'));
    expect(collection).toMatchObject({
      guatu: { as_of: '2020-07-01', count: 2, total: 2 },
      features: [{ id: 'b' }, { id: 'a' }],
    });
    expect((await engine.page({ kind: 'all' }, 0, 10)).rows.map(({ id }) => id)).toEqual(['b']);
    expect(await exported(engine, 'csv')).toContain('乙县采石场扬尘');
  });

  it('exports a ledger that opens again', async () => {
    const engine = await opened();
    const again = createEngine();
    const file = new Blob([await exported(engine, 'ledger', emptyQuery('2022-01-01'))]);
    expect((await again.open({ name: 'x', file })).opened).toMatchObject({ head: LEDGER.head, records: 3 });
  });

  it('is the one that ships with the page', async () => {
    const file = await readFile('data/kunming.guatu.geojson');
    const engine = createEngine();
    const { opened: summary } = await engine.open({ name: 'kunming', file: new Blob([file]) });
    expect(summary?.records).toBe(98);
    const frame = await engine.frame(1, emptyQuery('2026-11-25'));
    expect(frame?.totals.matching).toBe(98);
    expect(frame?.totals.placed).toBe(summary?.placed);
  });
});

describe('a ledger that is kept ready', () => {
  /** Keeps what it is given as a browser would: by cloning it. */
  function aStore() {
    const kept = new Map<string, { file: Blob; data: unknown }>();
    const notes: RecentLedger[] = [];
    return {
      kept,
      list: () => Promise.resolve(notes),
      load: (key: string) => Promise.resolve(kept.get(key)),
      save: (note: RecentLedger, { file, data }: { file: Blob; data: unknown }) => {
        notes.unshift(note);
        // a clone of a Blob is not to be had everywhere outside a browser
        kept.set(note.key, { file, data: structuredClone(data) });
        return Promise.resolve();
      },
      forget: () => Promise.resolve(),
    };
  }

  it('opens again without its file being looked through, and answers as before', async () => {
    const store = aStore();
    const first = createEngine({ snapshots: store });
    const file = await fileOf(LEDGER);
    const { opened: before } = await first.open({ name: '甲.geojson', file, key: 'k' });
    expect(await first.recent()).toEqual([
      { key: 'k', name: '甲.geojson', title: LEDGER.head.name, records: 3, bytes: file.size },
    ]);
    const again = createEngine({ snapshots: store });
    const heard: OpenProgress[] = [];
    const { opened: after } = await again.open({ recent: 'k' }, { onProgress: (progress) => heard.push(progress) });
    expect(heard).toEqual([]);
    expect(after).toEqual(before);
    const query = { ...JULY, text: '采石' };
    expect(await again.frame(1, query)).toEqual(await first.frame(1, query));
    expect(await again.page({ kind: 'all' }, 0, 5)).toEqual(await first.page({ kind: 'all' }, 0, 5));
    expect(await again.file(asProblemId('a'))).toEqual(await first.file(asProblemId('a')));
  });

  it('of which nothing is kept any more is not found', async () => {
    const { findings } = await createEngine({ snapshots: aStore() }).open({ recent: 'k' });
    expect(findings.map(({ code }) => code)).toEqual(['not_found']);
  });

  it('opens all the same when the browser has no room to keep it', async () => {
    const store = { ...aStore(), save: () => Promise.reject(new Error('no room')) };
    const { opened: summary } = await createEngine({ snapshots: store }).open({
      name: 'x',
      file: await fileOf(LEDGER),
      key: 'k',
    });
    expect(summary?.records).toBe(3);
  });
});
