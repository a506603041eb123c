// The data worker's side of GDAL: every conversion in a worker that does nothing else, so that it can be ended at any moment. What
// GDAL consists of is fetched here, once for all of them.
import type { Finding } from '#core/finding.ts';
import type { SourceRow } from '#core/source-table.ts';
import type { NamedBytes, TableReading } from '#formats/contract.ts';
import { type FetchPart, fetchParts } from '#formats/gdal/gdal-module.ts';
import type { GdalPort, GdalWatch } from '#formats/gdal/gdal-port.ts';
import { sharedLoading } from '#formats/gdal/shared-loading.ts';
import type { GdalAnswer, GdalFiles, GdalTask } from './gdal-messages.ts';
import { unpackRows } from './packed-rows.ts';

/** The part of a worker that the client needs. */
export interface GdalWorker {
  addEventListener(
    type: 'message',
    listener: (event: MessageEvent<GdalAnswer>) => void,
    options: { signal: AbortSignal },
  ): void;
  addEventListener(
    type: 'error' | 'messageerror',
    listener: (event: Event) => void,
    options: { signal: AbortSignal },
  ): void;
  postMessage(message: GdalTask, transfer: Transferable[]): void;
  terminate(): void;
}

export interface GdalClientWorld {
  readonly start: () => GdalWorker;
  readonly fetchPart: FetchPart<Blob>;
}

/** A worker that has nothing to do keeps GDAL's memory for so long. */
const IDLE_MS = 60_000;

type Answer = Extract<GdalAnswer, { kind: 'read' | 'written' }>;

export function createGdalClient({ start, fetchPart }: GdalClientWorld): GdalPort {
  const gdalFiles = sharedLoading((watch) => fetchParts(fetchPart, watch));
  const workers = workersOf(start);

  /** A finding when there is no answer. */
  async function ask(taskOf: (gdal: GdalFiles) => Task, { onProgress, signal }: GdalWatch): Promise<Answer | Finding> {
    const gdal = await gdalFiles.get({
      ...(signal ? { signal } : {}),
      onProgress: (done, total) => onProgress?.({ phase: 'load', done, total }),
    });
    if (!gdal) return { code: 'engine_not_loaded', severity: 'error', context: {} };
    signal?.throwIfAborted();
    const worker = workers.take();
    const listening = new AbortController();
    let isFit = false;
    try {
      const answer = await answerOf(worker, taskOf(gdal), { onProgress, signal, listening: listening.signal });
      isFit = 'kind' in answer;
      return answer;
    } finally {
      listening.abort();
      if (isFit) workers.giveBack(worker);
      else worker.terminate();
    }
  }

  return {
    read: async (files, task, watch = {}) => {
      const answer = await ask((gdal) => readTask({ kind: 'read', gdal, files, task }), watch);
      if (!('kind' in answer)) return { kind: task.kind, tables: [], findings: [answer] };
      if (answer.kind !== 'read') throw new Error(`Unexpected answer: ${answer.kind}`);
      return answer.value;
    },
    write: async (geojson, target, task, watch = {}) => {
      const answer = await ask((gdal) => ({ task: { kind: 'write', gdal, geojson, target, task }, bytes: [] }), watch);
      if (!('kind' in answer)) return { findings: [answer] };
      if (answer.kind !== 'written') throw new Error(`Unexpected answer: ${answer.kind}`);
      return answer.value;
    },
  };
}

interface Task {
  readonly task: GdalTask;
  /** handed over */
  readonly bytes: ArrayBuffer[];
}

/** What is only part of an array would take the rest of it along. */
function readTask({ files, ...task }: Extract<GdalTask, { kind: 'read' }>): Task {
  const own = files.map(({ name, bytes }): NamedBytes & { readonly bytes: Uint8Array<ArrayBuffer> } => {
    const { buffer } = bytes;
    const isWhole = buffer instanceof ArrayBuffer && buffer.byteLength === bytes.length;
    return { name, bytes: isWhole ? new Uint8Array(buffer) : bytes.slice() };
  });
  return { task: { ...task, files: own }, bytes: [...new Set(own.map(({ bytes }) => bytes.buffer))] };
}

interface Watch {
  readonly onProgress: GdalWatch['onProgress'] | undefined;
  readonly signal: AbortSignal | undefined;
  /** until the worker has no more to say */
  readonly listening: AbortSignal;
}

function answerOf(worker: GdalWorker, { task, bytes }: Task, watch: Watch): Promise<Answer | Finding> {
  const { onProgress, signal, listening } = watch;
  return new Promise((resolve, reject) => {
    const tables: SourceRow[][] = [];
    let done = 0;
    const stopped = (event: Event): void => {
      // else it counts as a fault of whoever started the worker
      event.preventDefault();
      const reason = 'message' in event ? { reason: String(event.message).slice(0, 160) } : {};
      resolve({ code: 'engine_stopped', severity: 'error', context: reason });
    };
    const heard = ({ data }: MessageEvent<GdalAnswer>): void => {
      switch (data.kind) {
        case 'progress':
          return onProgress?.(data.value);
        case 'rows': {
          const table = (tables[data.table] ??= []);
          for (const row of unpackRows(data.rows)) table.push(row);
          done += data.rows.numbers.length;
          return onProgress?.({ phase: 'read', done, total: data.total });
        }
        case 'read':
          return resolve({ kind: 'read', value: withRows(data.value, tables) });
        case 'written':
          return resolve(data);
        case 'failure':
          return reject(data.isOutOfMemory ? new RangeError(data.message) : new Error(data.message));
      }
    };
    const options = { signal: listening };
    worker.addEventListener('error', stopped, options);
    worker.addEventListener('messageerror', stopped, options);
    worker.addEventListener('message', heard, options);
    signal?.addEventListener('abort', () => reject(new Error('aborted')), options);
    worker.postMessage(task, bytes);
  });
}

function withRows(reading: TableReading, tables: readonly (readonly SourceRow[])[]): TableReading {
  return { ...reading, tables: reading.tables.map((table, at) => ({ ...table, rows: tables[at] ?? [] })) };
}

interface Workers {
  readonly take: () => GdalWorker;
  readonly giveBack: (worker: GdalWorker) => void;
}

/** Each conversion has a worker to itself; one that has done its work is kept for the next. */
function workersOf(start: () => GdalWorker): Workers {
  let idle: GdalWorker | undefined;
  let leaving: ReturnType<typeof setTimeout> | undefined;
  return {
    take() {
      clearTimeout(leaving);
      const worker = idle ?? start();
      idle = undefined;
      return worker;
    },
    giveBack(worker) {
      idle?.terminate();
      idle = worker;
      clearTimeout(leaving);
      leaving = setTimeout(() => {
        idle?.terminate();
        idle = undefined;
      }, IDLE_MS);
    },
  };
}
