// What a feature of GeoJSON is put together of, when its record comes in numbers: of texts as they stand in the file, and of pieces. What
// a number comes to is worked out once, by the functions that write every other row, and copied whenever that number comes again.
import { CODE_OF, CODES, type SharedField } from '#core/coded-problem.ts';
import type { FlatContext, OutputRow } from '#core/flat-feature.ts';
import type { WideField } from '#core/output-fields.ts';
import { asProblemId, type Place, type Problem } from '#core/problem.ts';
import type { Standing, StoodOn } from '#core/status-of.ts';
import { CodedReading, ID_TEXT, NAME_TEXT, ownText } from '#formats/ledgers/coded-reading.ts';
import type { LedgerBytes } from '#formats/ledgers/ledger-bytes.ts';
import { decodeUtf8 } from '#formats/ledgers/record-batches.ts';
import { outputGeometry, type PropertiesOf } from './geojson-writer.ts';
import {
  AS_GIVEN,
  groupsOf,
  isOwnField,
  isSharedField,
  isStandingOrigin,
  type PropertyGroup,
  standingNumber,
} from './property-origins.ts';

/** Which properties a feature has, and what they depend on besides the record. */
export interface FeatureLook {
  readonly fields: readonly WideField[];
  readonly propertiesOf: PropertiesOf;
  readonly flat: FlatContext;
}

/** A row's first number beyond its codes: 1 = the problem was known on the day. Behind it stand those of its standing. */
export const KNOWN: number = CODES;
export const FIRST_OF_STANDING: number = KNOWN + 1;

/** Makes what is written in place of a number. */
type TextOf = (number: number) => string;

/** What properties hang on of a standing, as a number, and what they come to. */
interface StandingColumn {
  readonly numberOf: (stood: StoodOn) => number;
  readonly textOf: TextOf;
}

const FEATURE = ',\n{"type":"Feature","id":';
const POINT = ',"geometry":{"type":"Point","coordinates":[';
const encoder = new TextEncoder();
const NOTHING_SAID: Standing = {
  status: 'unknown',
  isOverdue: false,
  isLate: false,
  isDueUnpublished: false,
  isUndated: false,
};
const NOBODY: Problem = {
  id: asProblemId(''),
  name: '',
  recordKind: 'problem',
  districts: [],
  places: [],
  zones: [],
  deadline: { kind: 'unknown' },
  events: [],
  sources: [],
};

export class FeatureParts {
  readonly reading: CodedReading;
  /** How a row stands on the day, in numbers, by its columns from `FIRST_OF_STANDING` on. */
  readonly standingNumbers: readonly ((stood: StoodOn) => number)[];
  private readonly propertiesOf: (row: OutputRow) => Readonly<Record<string, unknown>>;
  /** by part; those without numbers make nothing */
  private readonly makers: (TextOf | undefined)[] = [];

  constructor({ fields, propertiesOf, flat }: FeatureLook) {
    this.propertiesOf = (row) => propertiesOf(row, flat);
    const groups = groupsOf(fields);
    const standings = groups.map((group, at) => this.standingColumn(group, leadOf(at)));
    this.standingNumbers = standings.flatMap((each) => (each ? [each.numberOf] : []));
    this.reading = new CodedReading(FIRST_OF_STANDING - CODES + this.standingNumbers.length, {
      makePiece: (part, number) => this.makePiece(part, number),
      writeEscaped: (from, length) => this.write(JSON.stringify(decodeUtf8(this.memory.bytesAt(from, length)))),
      writeGeometry: (lng, lat) => this.write(`,"geometry":${JSON.stringify(outputGeometry(placesAt(lng, lat)))}`),
    });
    this.addText(ID_TEXT, FEATURE);
    this.addPoint();
    this.addFixed(',"properties":{');
    let column = FIRST_OF_STANDING;
    for (const [at, group] of groups.entries()) {
      const standing = standings[at];
      if (standing) this.addNumbered(column++, standing.textOf);
      else this.addProperties(group, leadOf(at));
    }
    this.addFixed('}}');
  }

  private get memory(): LedgerBytes {
    return this.reading.memory;
  }

  /** Undefined for properties that do not hang on the standing. */
  private standingColumn(group: PropertyGroup, lead: string): StandingColumn | undefined {
    const { origin, fields } = group;
    if (origin === 'events') {
      return { numberOf: ({ events }) => events, textOf: (events) => `${lead}"${fields[0]}":${events}` };
    }
    if (!isStandingOrigin(origin)) return undefined;
    const numberOf = standingNumber(origin);
    const examples: Standing[] = [];
    return {
      numberOf: ({ standing }) => {
        const number = numberOf(standing);
        examples[number] ??= standing;
        return number;
      },
      textOf: (number) => this.json(group, lead, {}, examples[number]),
    };
  }

  private addProperties(group: PropertyGroup, lead: string): void {
    const { origin, fields } = group;
    const before = `${lead}"${fields[0]}":`;
    if (origin === 'id') this.addText(ID_TEXT, before);
    else if (origin === 'name') this.addText(NAME_TEXT, before);
    else if (isOwnField(origin)) this.addText(ownText(origin), before);
    else if (origin === 'place') this.addPlace(group, lead);
    else if (isSharedField(origin)) this.addShared(origin, group, lead);
  }

  private addPlace(group: PropertyGroup, lead: string): void {
    this.addNumbered(CODE_OF.precision, (code) => {
      return this.json(group, lead, { places: placesOf(this.reading.precisionOf(code)) });
    });
  }

  private addShared(field: SharedField, group: PropertyGroup, lead: string): void {
    this.addNumbered(CODE_OF[field], (code) => {
      const value = this.reading.valueOf(field, code);
      const isText = AS_GIVEN.has(field) && typeof value === 'string';
      return isText
        ? `${lead}"${group.fields[0]}":${JSON.stringify(value)}`
        : this.json(group, lead, { [field]: value });
    });
  }

  private addFixed(text: string): void {
    this.memory.run.addFixed(...this.keep(text));
    this.makers.push(undefined);
  }

  /** A text of the row, or null. */
  private addText(text: number, before: string): void {
    this.memory.run.addText(text, ...this.keep(before), ...this.keep(`${before}null`));
    this.makers.push(undefined);
  }

  private addPoint(): void {
    this.memory.run.addPoint(...this.keep(POINT), ...this.keep(']}'));
    this.makers.push(undefined);
  }

  private addNumbered(column: number, textOf: TextOf): void {
    this.memory.run.addNumbered(column);
    this.makers.push(textOf);
  }

  private makePiece(part: number, number: number): void {
    const text = this.makers[part]?.(number) ?? '';
    this.memory.run.setPiece(part, number, ...this.keep(text));
  }

  private keep(text: string): [start: number, length: number] {
    const bytes = encoder.encode(text);
    return [this.memory.keep(bytes), bytes.length];
  }

  private write(text: string): void {
    const { memory } = this;
    const bytes = encoder.encode(text);
    const start = memory.run.reserve(bytes.length);
    memory.bytesAt(start, bytes.length).set(bytes);
    memory.run.wrote(bytes.length);
  }

  private json({ fields }: PropertyGroup, lead: string, problem: Partial<Problem>, standing = NOTHING_SAID): string {
    const properties = this.propertiesOf({ problem: { ...NOBODY, ...problem }, standing });
    return lead + fields.map((field) => `"${field}":${JSON.stringify(properties[field])}`).join(',');
  }
}

/** What stands before the first of the properties, and before the others. */
function leadOf(group: number): string {
  return group === 0 ? '' : ',';
}

function placesOf(precision: Place['precision'] | 'none'): readonly Place[] {
  return precision === 'none' ? [] : [{ geometry: { type: 'Point', coordinates: [0, 0] }, precision }];
}

function placesAt(lng: number, lat: number): readonly Place[] {
  if (Number.isNaN(lng)) return [];
  return [{ geometry: { type: 'Point', coordinates: [lng, lat] }, precision: 'site' }];
}
