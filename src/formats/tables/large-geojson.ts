// A GeoJSON of anybody's that is too large to be held: some of its features as a table, and all of them as rows once more, bit by bit.
import { fileStem } from '#formats/file-stem.ts';
import type { LargeRows, LargeTable, ReadProgress, TableReading } from '#formats/contract.ts';
import { defined } from '#core/by-key.ts';
import { isObject } from '#formats/json.ts';
import { FindingLog } from '#formats/ledgers/finding-log.ts';
import { fastLook } from '#formats/ledgers/ledger-file.ts';
import { batchesOf, parseBatch } from '#formats/ledgers/record-batches.ts';
import { MAX_RECORDS, type RecordSpans } from '#formats/ledgers/record-spans.ts';
import { scanFile } from '#formats/ledgers/scan-file.ts';
import { runOnBlob, sliceOf } from '#formats/ledgers/steps.ts';
import { crsOf, FeatureRows } from './geojson-table.ts';

interface Watch {
  readonly onProgress?: ((progress: ReadProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Stretches of the file that are looked at, and how much of each. */
const RUNS = 20;
const RUN_RECORDS = 100;
const RUN_BYTES = 1 << 18;

/** Undefined when it is for the reader of ledgers: a ledger of ours, no collection, or no sound JSON. */
export async function largeGeoJson(
  file: Blob,
  name: string,
  { onProgress, signal }: Watch,
): Promise<TableReading | undefined> {
  const scan = scanFile(file.size, {
    look: await fastLook(),
    onScanned: (done, total) => onProgress?.({ phase: 'scan', done, total }),
  });
  const { result, source } = await runOnBlob(scan, file, signal);
  const { document, encoding } = result;
  const { members, spans } = document ?? {};
  if (!isObject(members) || !spans || members['type'] !== 'FeatureCollection') return undefined;
  if (!Array.isArray(members['features']) || Object.hasOwn(members, 'guatu') || spans.count > MAX_RECORDS)
    return undefined;
  const sample: Features[] = [];
  for await (const some of featuresIn(source, spans, { records: sampled(spans), signal })) {
    if (!some) return undefined;
    sample.push(some);
  }
  const log = new FindingLog();
  const made = new FeatureRows(log.add);
  made.learn(sample.flatMap(({ features }) => features));
  const rows = sample.flatMap(({ features, first }) => made.rowsOf(features, first));
  const columns = made.columns();
  const { rejected = 0 } = made.rejected();
  const table = { name: fileStem(name), columns, rows, ...defined({ crs: crsOf(members) }), ...made.rejected() };
  const reading = { kind: 'json', ...defined({ encoding }), tables: [table] } as const;
  if (rows.length + rejected === spans.count) return { ...reading, findings: log.close() };
  const names = made.names();
  const open: LargeTable['open'] = (report, expected) => {
    const more = expected.filter((column) => !columns.includes(column));
    return openRows(source, spans, new FeatureRows(report, names, more));
  };
  return { ...reading, findings: [], large: { records: spans.count, open } };
}

/** Some records all over the file, the first among them. */
function* sampled(spans: RecordSpans): Generator<number> {
  const { count } = spans;
  let next = 0;
  for (let run = 0; run < RUNS; run++) {
    const start = Math.max(next, Math.floor((run * count) / RUNS));
    const end = Math.min(count, start + RUN_RECORDS);
    for (next = start; next < end; next++) {
      yield next;
      if (spans.endOf(next) - spans.startOf(start) > RUN_BYTES) {
        next++;
        break;
      }
    }
  }
}

function openRows(source: Blob, spans: RecordSpans, made: FeatureRows): LargeRows {
  let isSound = true;
  return {
    async *rowsOf(records, signal) {
      for await (const some of featuresIn(source, spans, { records, signal })) {
        isSound &&= some !== undefined;
        if (!some) return;
        yield made.rowsOf(some.features, some.first);
      }
    },
    isSound: () => isSound,
    columns: () => made.columns(),
    rejected: () => made.rejected().rejected ?? 0,
  };
}

interface Features {
  readonly features: readonly unknown[];
  /** number of the first of them, from 0 */
  readonly first: number;
}

interface Wanted {
  /** rising */
  readonly records: Iterable<number>;
  readonly signal: AbortSignal | undefined;
}

/** Undefined, and no more, when one of them is no JSON. */
async function* featuresIn(
  source: Blob,
  spans: RecordSpans,
  { records, signal }: Wanted,
): AsyncGenerator<Features | undefined> {
  for (const batch of batchesOf(records, spans)) {
    signal?.throwIfAborted();
    const features = parseBatch(await sliceOf(source, batch), batch, spans);
    if ('brokenAt' in features) {
      yield undefined;
      return;
    }
    yield { features, first: batch.first };
  }
}
