// Bytes of a ledger's file to bytes of a GeoJSON, a stretch at a time. Records that are in any way unusual are left to others.
import { CODE_OF } from '#core/coded-problem.ts';
import { type FlatContext, flatProperties } from '#core/flat-feature.ts';
import { FLAT_FIELDS } from '#core/output-fields.ts';
import type { Stretch } from '#formats/ledgers/record-batches.ts';
import { CodedStandings } from './coded-standings.ts';
import { type FeatureLook, FeatureParts, FIRST_OF_STANDING, KNOWN } from './feature-parts.ts';

/** Features one after another, each with a comma before it. */
export interface FeatureBytes {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** number of each one's record, rising */
  readonly records: Uint32Array;
  /** where each of them ends */
  readonly ends: Uint32Array;
}

/** Features with the contract's properties. */
export function featureCoder(flat: FlatContext): FeatureCoder {
  return new FeatureCoder({ fields: FLAT_FIELDS, propertiesOf: flatProperties, flat });
}

export class FeatureCoder {
  private readonly parts: FeatureParts;
  private readonly standings: CodedStandings;

  constructor(look: FeatureLook) {
    this.parts = new FeatureParts(look);
    this.standings = new CodedStandings(this.parts.reading, look.flat);
  }

  code(bytes: Uint8Array, stretch: Stretch): FeatureBytes {
    const { reading } = this.parts;
    const { memory } = reading;
    const { run } = memory;
    reading.read(bytes, stretch);
    const count = this.standRows();
    run.writeFeatures(reading.count, KNOWN);
    const [records, ends] = [new Uint32Array(count), new Uint32Array(count)];
    const [allRecords, allEnds] = [reading.records(), memory.numbersAt(run.featureEnds.value, reading.count)];
    const known = reading.column(KNOWN);
    for (let row = 0, at = 0; row < reading.count; row++) {
      if (known[row] === 0) continue;
      records[at] = allRecords[row] ?? 0;
      ends[at++] = allEnds[row] ?? 0;
    }
    return { bytes: memory.bytesAt(run.out.value, run.outLength.value).slice(), records, ends };
  }

  /** Tells of each row how it stands on the day: how many were known then. */
  private standRows(): number {
    const { reading, standingNumbers } = this.parts;
    const { memory, count } = reading;
    const [found, deadlines] = [reading.column(CODE_OF.foundOn), reading.column(CODE_OF.deadline)];
    const known = reading.column(KNOWN);
    const columns = standingNumbers.map((numberOf, at) => ({
      numberOf,
      column: reading.column(FIRST_OF_STANDING + at),
    }));
    const starts = memory.numbersAt(memory.run.eventStarts.value, count + 1);
    const events = { codes: memory.numbersAt(memory.run.events.value, starts[count] ?? 0), from: 0, to: 0 };
    let knownRows = 0;
    for (let row = 0; row < count; row++) {
      events.from = events.to;
      events.to = starts[row + 1] ?? 0;
      const stood = this.standings.of(found[row] ?? 0, deadlines[row] ?? 0, events);
      if (!stood) continue;
      known[row] = 1;
      knownRows++;
      for (const { numberOf, column } of columns) column[row] = numberOf(stood);
    }
    return knownRows;
  }
}
