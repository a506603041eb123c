// A large output in the order of its ledger's file: most features straight from the file's bytes, the unusual ones from their problems.
import type { FlatContext, OutputRow } from '#core/flat-feature.ts';
import type { FeatureSource, FlatOptions, RecordBytes, Rows } from '#formats/contract.ts';
import { type RecordStretch, stretchesOf } from '#formats/ledgers/record-stretches.ts';
import { sliceOf } from '#formats/ledgers/steps.ts';
import type { FeatureBlock } from './collection.ts';
import { type FeatureBytes, featureCoder } from './feature-coder.ts';
import { featureWriter } from './geojson-writer.ts';

const STRETCHES_AHEAD = 8;

export interface BlockSource extends RecordBytes {
  /** numbers of the records to be written, rising */
  readonly records: Uint32Array;
  /** those that are not to be written as the file has them */
  readonly apart: ReadonlySet<number>;
  /** some of the records as rows, in the order asked */
  readonly rowsOf: (records: Uint32Array) => Rows<OutputRow>;
}

/** Features made on the spot, for whoever has no further worker to do it. */
export function featuresHere(flat: FlatContext): FeatureSource {
  const coder = featureCoder(flat);
  return {
    width: STRETCHES_AHEAD,
    code: async (file, stretch) => coder.code(await sliceOf(file, stretch), stretch),
  };
}

/** Each about as long as a stretch of the file. `features`: who makes most of them. */
export async function* featureBlocks(
  source: BlockSource,
  features: FeatureSource,
  options: FlatOptions,
): AsyncGenerator<FeatureBlock> {
  const featureOf = featureWriter(options);
  for await (const [each, coded] of made(stretchesOf(source.records, source.spans), source.file, features)) {
    const parts = partsOf(each, coded, source.apart);
    const left = Uint32Array.from(parts.flatMap((part) => ('left' in part ? [part.left] : [])));
    const texts: string[] = [];
    if (left.length > 0) for await (const row of source.rowsOf(left)) texts.push(JSON.stringify(featureOf(row)));
    yield { count: each.records.length, pieces: piecesOf(parts, coded, texts) };
  }
}

/** Stretches with what they come to: the next ones are asked for while one is at work. */
async function* made(
  stretches: Iterator<RecordStretch>,
  file: Blob,
  features: FeatureSource,
): AsyncGenerator<readonly [RecordStretch, FeatureBytes]> {
  const waiting: (readonly [RecordStretch, Promise<FeatureBytes>])[] = [];
  for (;;) {
    for (let next; waiting.length <= features.width && !(next = stretches.next()).done;) {
      const coded = features.code(file, next.value.stretch);
      // whoever breaks off leaves it behind
      coded.catch(() => undefined);
      waiting.push([next.value, coded]);
    }
    const first = waiting.shift();
    if (!first) return;
    yield [first[0], await first[1]];
  }
}

/** Bytes of features that follow one another, or a record that is left. */
type Part = { readonly from: number; readonly to: number } | { readonly left: number };

function partsOf({ records }: RecordStretch, coded: FeatureBytes, apart: ReadonlySet<number>): readonly Part[] {
  const parts: Part[] = [];
  let [row, from, to] = [0, 0, 0];
  const endPart = (): void => {
    if (to > from) parts.push({ from, to });
  };
  for (const [at, record] of records.entries()) {
    const isCoded = coded.records[row] === at;
    const end = isCoded ? (coded.ends[row++] ?? 0) : to;
    if (isCoded && !apart.has(record)) to = end;
    else {
      endPart();
      parts.push({ left: record });
      from = to = end;
    }
  }
  endPart();
  return parts;
}

function piecesOf(
  parts: readonly Part[],
  { bytes }: FeatureBytes,
  texts: readonly string[],
): readonly Uint8Array<ArrayBuffer>[] {
  const encoder = new TextEncoder();
  let next = 0;
  return parts.map((part) => {
    return 'left' in part ? encoder.encode(`,\n${texts[next++]}`) : bytes.subarray(part.from, part.to);
  });
}
