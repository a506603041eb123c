import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { SourceTable } from '#core/source-table.ts';
import type { FetchPart, GdalPart } from '#formats/gdal/gdal-module.ts';
import type { GdalPort, GdalProgress } from '#formats/gdal/gdal-port.ts';
import { createGdalClient, type GdalWorker } from '#worker/gdal-client.ts';
import { answerTasks } from '#worker/gdal-loop.ts';
import { GDAL } from '../formats/layers.ts';

const POINTS = 'tests/fixtures/fgb/points.fgb';
const WRITE = { name: '甲', writtenAt: '2026-01-02T03:04:05.000Z' };

const pointsFile = () => ({ name: 'points.fgb', bytes: new Uint8Array(readFileSync(POINTS)) });

function aTable(count: number): SourceTable {
  const rows = Array.from({ length: count }, (_, at) => ({ number: at + 1, cells: [`${at}`, undefined, at] }));
  return { name: '甲', columns: ['a', 'b', 'c'], rows };
}

function aGdal(port: Partial<GdalPort>): GdalPort {
  return {
    read: async (_files, { kind }) => ({ kind, tables: [aTable(3)], findings: [] }),
    write: async () => ({ file: new Blob(['甲']), findings: [] }),
    ...port,
  };
}

const never = (): Promise<never> => new Promise(() => undefined);

const channels: MessageChannel[] = [];
afterEach(() => {
  for (const { port1 } of channels.splice(0)) port1.close();
  vi.useRealTimers();
});

interface Started extends GdalWorker {
  isEnded: boolean;
  /** as a browser tells of one that broke down */
  readonly breakDown: () => Event;
}

/** A client whose workers talk to it through real channels; the n-th worker works with the n-th of these, the last for all others. */
function connected(...gdals: readonly Partial<GdalPort>[]) {
  const started: Started[] = [];
  const asked: GdalPart[] = [];
  const start = (): Started => {
    const channel = new MessageChannel();
    channels.push(channel);
    const { port1, port2 } = channel;
    const gdal = aGdal(gdals[started.length] ?? gdals.at(-1) ?? {});
    answerTasks(port2, () => gdal);
    port1.start();
    port2.start();
    const events = new EventTarget();
    const worker: Started = {
      isEnded: false,
      addEventListener: (type: string, listener: (event: never) => void, options: { signal: AbortSignal }) =>
        (type === 'error' ? events : port1).addEventListener(type, listener as EventListener, options),
      postMessage: (message, transfer) => port1.postMessage(message, transfer),
      terminate: () => {
        worker.isEnded = true;
        port1.close();
      },
      breakDown: () => {
        const event = new Event('error', { cancelable: true });
        events.dispatchEvent(event);
        return event;
      },
    };
    started.push(worker);
    return worker;
  };
  const fetchPart = vi.fn<FetchPart<Blob>>(async (part, onProgress) => {
    asked.push(part);
    onProgress(1, 1);
    return new Blob([part]);
  });
  return { client: createGdalClient({ start, fetchPart }), started, asked, fetchPart };
}

const ended = (started: readonly Started[]) => started.map(({ isEnded }) => isEnded);

describe('GDAL in a worker of its own', () => {
  it('reads and writes as GDAL in this thread does', async () => {
    const { client } = connected(GDAL);
    const reading = await client.read([pointsFile()], { kind: 'fgb' });
    expect(reading).toEqual(await GDAL.read([pointsFile()], { kind: 'fgb' }));
    expect(reading.tables[0]?.rows).toHaveLength(2);
    const geojson = new Blob([JSON.stringify({ type: 'FeatureCollection', features: [] })]);
    const written = await client.write(geojson, 'flatgeobuf', { ...WRITE, crs: 'EPSG:4543' });
    const here = await GDAL.write(geojson, 'flatgeobuf', { ...WRITE, crs: 'EPSG:4543' });
    expect(await written.file?.bytes()).toEqual(await here.file?.bytes());
  });

  it('hands every row over in order, some at a time, and tells how far it is', async () => {
    const tables = [aTable(2500), aTable(0), aTable(1)];
    const { client } = connected({ read: async () => ({ kind: 'gpkg', tables, findings: [] }) });
    const heard: GdalProgress[] = [];
    const reading = await client.read([pointsFile()], { kind: 'gpkg' }, { onProgress: (each) => heard.push(each) });
    expect(reading.tables).toEqual(tables);
    expect(heard.filter(({ phase }) => phase === 'read').map(({ done, total }) => [done, total])).toEqual([
      [1000, 2501],
      [2000, 2501],
      [2500, 2501],
      [2501, 2501],
    ]);
  });

  it('takes bytes along without what lies around them', async () => {
    const received: number[] = [];
    const read: GdalPort['read'] = async ([file], { kind }) => {
      received.push(file?.bytes.buffer.byteLength ?? 0, file?.bytes[0] ?? 0);
      return { kind, tables: [], findings: [] };
    };
    const { client } = connected({ read });
    await client.read([{ name: 'a', bytes: new Uint8Array([0, 0, 7, 8, 0]).subarray(2, 4) }], { kind: 'gpkg' });
    expect(received).toEqual([2, 7]);
  });

  it('is ended at once when it is broken off, and the next conversion has a new one', async () => {
    const { client, started } = connected({ read: never }, { write: never }, {});
    const [reading, writing] = [new AbortController(), new AbortController()];
    const read = client.read([pointsFile()], { kind: 'fgb' }, { signal: reading.signal });
    await vi.waitFor(() => expect(started).toHaveLength(1));
    reading.abort();
    await expect(read).rejects.toThrow('aborted');
    const write = client.write(new Blob(), 'geopackage', WRITE, { signal: writing.signal });
    await vi.waitFor(() => expect(started).toHaveLength(2));
    writing.abort();
    await expect(write).rejects.toThrow('aborted');
    expect((await client.read([pointsFile()], { kind: 'fgb' })).tables).toHaveLength(1);
    expect(ended(started)).toEqual([true, true, false]);
  });

  it('that is broken off leaves another one at work alone', async () => {
    let finish = (): void => undefined;
    const read: GdalPort['read'] = (_files, { kind }) =>
      new Promise((resolve) => {
        finish = () => resolve({ kind, tables: [aTable(1)], findings: [] });
      });
    const { client, started } = connected({ read }, { write: never });
    const stop = new AbortController();
    const reading = client.read([pointsFile()], { kind: 'fgb' });
    const writing = client.write(new Blob(), 'geopackage', WRITE, { signal: stop.signal });
    await vi.waitFor(() => expect(started).toHaveLength(2));
    stop.abort();
    await expect(writing).rejects.toThrow('aborted');
    await vi.waitFor(() => {
      finish();
      expect(ended(started)).toEqual([false, true]);
    });
    expect((await reading).tables[0]?.rows).toHaveLength(1);
  });

  it('is used again, and ended when there has been nothing to do for a while', async () => {
    const { client, started } = connected();
    await client.read([pointsFile()], { kind: 'fgb' });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await client.write(new Blob(), 'geopackage', WRITE);
    expect(ended(started)).toEqual([false]);
    vi.advanceTimersByTime(59_000);
    await client.write(new Blob(), 'geopackage', WRITE);
    vi.advanceTimersByTime(59_000);
    expect(ended(started)).toEqual([false]);
    vi.advanceTimersByTime(2000);
    expect(ended(started)).toEqual([true]);
    await client.read([pointsFile()], { kind: 'fgb' });
    expect(ended(started)).toEqual([true, false]);
  });

  it('that breaks down is a finding and nobody else’s fault, and the next conversion has a new one', async () => {
    const { client, started } = connected({ read: never }, { write: never }, {});
    const stopped = { code: 'engine_stopped', severity: 'error', context: {} };
    const reading = client.read([pointsFile()], { kind: 'gpkg' });
    await vi.waitFor(() => expect(started).toHaveLength(1));
    await vi.waitFor(() => expect(started[0]?.breakDown().defaultPrevented).toBe(true));
    expect(await reading).toEqual({ kind: 'gpkg', tables: [], findings: [stopped] });
    const writing = client.write(new Blob(), 'geopackage', WRITE);
    await vi.waitFor(() => expect(started).toHaveLength(2));
    await vi.waitFor(() => expect(started[1]?.breakDown().defaultPrevented).toBe(true));
    expect(await writing).toEqual({ findings: [stopped] });
    expect((await client.read([pointsFile()], { kind: 'fgb' })).tables).toHaveLength(1);
    expect(ended(started)).toEqual([true, true, false]);
  });

  it('whose memory is full says so, and gives it back', async () => {
    const read = () => Promise.reject(new RangeError('Array buffer allocation failed'));
    const { client, started } = connected({ read }, {});
    await expect(client.read([pointsFile()], { kind: 'gpkg' })).rejects.toBeInstanceOf(RangeError);
    expect((await client.read([pointsFile()], { kind: 'fgb' })).tables).toHaveLength(1);
    expect(ended(started)).toEqual([true, false]);
  });

  it('is fetched once, whatever becomes of its workers', async () => {
    const { client, asked, started } = connected({ read: never }, {});
    const stop = new AbortController();
    const heard: GdalProgress[] = [];
    const watch = { signal: stop.signal, onProgress: (each: GdalProgress) => void heard.push(each) };
    const reading = client.read([pointsFile()], { kind: 'fgb' }, watch);
    await vi.waitFor(() => expect(started).toHaveLength(1));
    await client.write(new Blob(), 'geopackage', WRITE);
    stop.abort();
    await expect(reading).rejects.toThrow('aborted');
    await client.read([pointsFile()], { kind: 'fgb' });
    expect(asked).toEqual(['wasm', 'data']);
    expect(heard.at(-1)).toEqual({ phase: 'load', done: 2, total: 2 });
    expect(started.length).toBeGreaterThan(1);
  });

  it('that cannot be fetched is a finding, and is asked for again', async () => {
    const { client, fetchPart, started } = connected();
    fetchPart.mockRejectedValueOnce(new Error('offline'));
    const finding = { code: 'engine_not_loaded', severity: 'error', context: {} };
    expect(await client.write(new Blob(), 'geopackage', WRITE)).toEqual({ findings: [finding] });
    expect(started).toEqual([]);
    expect((await client.read([pointsFile()], { kind: 'fgb' })).tables).toHaveLength(1);
  });
});
