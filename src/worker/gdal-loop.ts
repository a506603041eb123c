// The side of GDAL's own worker: does what it is asked and knows nothing of ledgers. Whoever does not want to wait ends it.
import { isOutOfMemory } from '#formats/gdal/gdal-engine.ts';
import type { GdalPort, GdalWatch } from '#formats/gdal/gdal-port.ts';
import type { TableReading } from '#formats/contract.ts';
import type { GdalAnswer, GdalFiles, GdalTask } from './gdal-messages.ts';
import { buffersOf, packRows } from './packed-rows.ts';

/** The part of a worker's own scope, or of a message port, that the loop needs. */
export interface TaskPort {
  addEventListener(type: 'message', listener: (event: MessageEvent<GdalTask>) => void): void;
  postMessage(message: GdalAnswer, transfer?: Transferable[]): void;
}

const ROWS_AT_ONCE = 1000;

/** `gdalOf`: asked once, with the files that come with the first task. */
export function answerTasks(port: TaskPort, gdalOf: (files: GdalFiles) => GdalPort): void {
  let gdal: GdalPort | undefined;
  const watch: GdalWatch = { onProgress: (value) => port.postMessage({ kind: 'progress', value }) };

  async function work(task: GdalTask): Promise<void> {
    gdal ??= gdalOf(task.gdal);
    if (task.kind === 'read') {
      const reading = await gdal.read(task.files, task.task, watch);
      handOver(port, reading);
    } else {
      port.postMessage({ kind: 'written', value: await gdal.write(task.geojson, task.target, task.task, watch) });
    }
  }

  port.addEventListener('message', ({ data }) => {
    work(data).catch((error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      port.postMessage({
        kind: 'failure',
        message,
        isOutOfMemory: error instanceof RangeError || isOutOfMemory(error),
      });
    });
  });
}

function handOver(port: TaskPort, reading: TableReading): void {
  const total = reading.tables.reduce((sum, { rows }) => sum + rows.length, 0);
  for (const [table, { rows }] of reading.tables.entries()) {
    for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
      const packed = packRows(rows.slice(from, from + ROWS_AT_ONCE));
      port.postMessage({ kind: 'rows', table, rows: packed, total }, buffersOf(packed));
    }
  }
  port.postMessage({ kind: 'read', value: { ...reading, tables: reading.tables.map(withoutRows) } });
}

function withoutRows<Table extends TableReading['tables'][number]>(table: Table): Table {
  return { ...table, rows: [] };
}
