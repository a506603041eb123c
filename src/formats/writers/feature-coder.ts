// Bytes of a ledger's file to bytes of a GeoJSON, a stretch at a time. Records that are in any way unusual are left to others.
import { CodedReading } from '#formats/ledgers/coded-reading.ts';
import { RecordAtHand } from '#formats/ledgers/record-at-hand.ts';
import type { Stretch } from '#formats/ledgers/record-batches.ts';
import { CodedFeatures, type FeatureLook } from './coded-features.ts';

/** Features one after another, each with a comma before it. */
export interface FeatureBytes {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly count: number;
  /** number of each one's record, rising */
  readonly records: Uint32Array;
  /** where each of them ends */
  readonly ends: Uint32Array;
}

export class FeatureCoder {
  private readonly record = new RecordAtHand((record) => this.take(record));
  private readonly reading = new CodedReading(this.record);
  private readonly features: CodedFeatures;
  private count = 0;
  private records = new Uint32Array();
  private ends = new Uint32Array();

  constructor(look: FeatureLook) {
    this.features = new CodedFeatures(this.record, this.reading, look);
  }

  code(bytes: Uint8Array, stretch: Stretch): FeatureBytes {
    this.count = 0;
    this.records = new Uint32Array(stretch.starts.length);
    this.ends = new Uint32Array(stretch.starts.length);
    this.reading.read(bytes, stretch);
    const { count, records, ends } = this;
    return {
      bytes: this.features.out.take(),
      count,
      records: records.subarray(0, count),
      ends: ends.subarray(0, count),
    };
  }

  private take(record: number): void {
    const { features, count } = this;
    if (!features.add()) return;
    this.records[count] = record;
    this.ends[count] = features.out.length;
    this.count++;
  }
}
