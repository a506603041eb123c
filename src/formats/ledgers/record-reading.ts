// Reads a file's features one at a time into problems: who is who among them, what is wrong with them, and how many there are.
import { boxAround, boxOf, cornersOf } from '#geo/corners.ts';
import type { Bbox } from '#geo/geometry.ts';
import { type CodedRows, rowText } from '#core/coded-problem.ts';
import type { Problem } from '#core/problem.ts';
import type { FileStats } from '#core/understood-file.ts';
import { givenIdOf, isFeature, problemOf, type Reader, SILENT } from './features.ts';
import type { FindingLog } from './finding-log.ts';
import { isObject, type JsonObject } from '#formats/json.ts';
import { KnownIds } from './known-ids.ts';
import { reporter } from './record-fields.ts';

const MOST_UNREAD_NAMES = 50;

export type Counts = Omit<FileStats, 'format' | 'encoding' | 'crs'>;

export class RecordReading {
  /** records without an id: which ids are free is known only once all others have been read */
  readonly nameless: number[] = [];
  private readonly reader: Reader;
  private readonly log: FindingLog;
  private readonly ids = new KnownIds();
  /** ids of records whose own number somebody else bears */
  readonly freeIds: Map<number, string>;
  private readonly unread = new Set<string>();
  private readonly counts = { read: 0, placed: 0 };
  private box: Bbox = boxOf([]);

  constructor(reader: Reader, log: FindingLog, freeIds: ReadonlyMap<number, string> = new Map()) {
    this.reader = reader;
    this.log = log;
    this.freeIds = new Map(freeIds);
  }

  get isCodable(): boolean {
    const { records, isPlaceable, toWgs84 } = this.reader;
    return records.isCodable && isPlaceable && toWgs84 === undefined;
  }

  /** Undefined when the record is rejected, or nameless and to be read again at the end. */
  read(feature: unknown, record: number): Problem | undefined {
    const { records } = this.reader;
    const report = reporter(this.log.add, record + 1);
    if (!isFeature(feature)) {
      report('feature_invalid', 'error', { value: isObject(feature) ? feature['type'] : feature });
      return undefined;
    }
    this.noteUnread(feature['properties']);
    const id = givenIdOf(feature, records);
    if (id === undefined) {
      this.nameless.push(record);
      return undefined;
    }
    if (!this.ids.take(id)) {
      report('duplicate_id', 'error', { field: 'id', value: id });
      return undefined;
    }
    return this.problemOf(feature, record, id);
  }

  /** The same for rows told in numbers: false when one is rejected. */
  readCoded({ ids, lngs, lats, records }: CodedRows, row: number): boolean {
    const id = rowText(ids, row);
    if (!this.ids.take(id)) {
      reporter(this.log.add, (records[row] ?? 0) + 1)('duplicate_id', 'error', { field: 'id', value: id });
      return false;
    }
    this.counts.read++;
    const [lng = NaN, lat = NaN] = [lngs[row], lats[row]];
    if (Number.isNaN(lng)) return true;
    this.counts.placed++;
    this.box = boxAround(this.box, [lng, lat, lng, lat]);
    return true;
  }

  /** A nameless record gets its number for an id, or the next like it that nobody bears. */
  readNameless(feature: unknown, record: number): Problem {
    const { absence } = this.reader.records;
    reporter(this.log.add, record + 1)('missing_id', absence, { field: 'id' });
    const number = String(record + 1);
    let id = number;
    while (!this.ids.take(id)) id = `${id}-${number}`;
    if (id !== number) this.freeIds.set(record, id);
    return this.problemOf(featureAt(feature, record), record, id);
  }

  /** What a record that was taken came to. */
  again(feature: unknown, record: number): Problem {
    const known = featureAt(feature, record);
    const id = givenIdOf(known, this.reader.records) ?? this.freeIds.get(record) ?? String(record + 1);
    return problemOf(known, id, this.reader, SILENT);
  }

  close(records: number): Counts {
    const { read, placed } = this.counts;
    this.ids.clear();
    for (const field of this.unread) reporter(this.log.add)('field_unread', 'info', { field });
    const counts = { records, read, placed, unplaced: read - placed, rejected: records - read };
    return placed > 0 ? { ...counts, bbox: this.box } : counts;
  }

  private problemOf(feature: JsonObject, record: number, id: string): Problem {
    const problem = problemOf(feature, id, this.reader, reporter(this.log.add, record + 1));
    this.counts.read++;
    if (problem.places.length > 0) this.counts.placed++;
    for (const { geometry } of problem.places) this.box = boxAround(this.box, boxOf(cornersOf(geometry)));
    return problem;
  }

  private noteUnread(properties: unknown): void {
    const { readNames } = this.reader.records;
    if (readNames === undefined || !isObject(properties)) return;
    for (const name in properties) {
      if (this.unread.size === MOST_UNREAD_NAMES) return;
      if (!readNames.has(name)) this.unread.add(name);
    }
  }
}

function featureAt(feature: unknown, record: number): JsonObject {
  if (!isFeature(feature)) throw new Error(`Unexpected record: ${record} is no feature`);
  return feature;
}
