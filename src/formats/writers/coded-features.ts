// A record in numbers as a feature of GeoJSON, in bytes. What a value comes to is worked out once, by the functions that write every other
// row, and copied whenever its number comes again.
import { CODE_OF, OWN_FIELDS, type SharedField } from '#core/coded-problem.ts';
import type { FlatContext, OutputRow } from '#core/flat-feature.ts';
import type { WideField } from '#core/output-fields.ts';
import { asProblemId, type Place, type Problem } from '#core/problem.ts';

import type { Standing, StoodOn } from '#core/status-of.ts';
import { BytesDraft } from '#formats/bytes/bytes-draft.ts';
import type { CodedReading } from '#formats/ledgers/coded-reading.ts';
import type { RecordAtHand, TextAtHand } from '#formats/ledgers/record-at-hand.ts';
import { CodedStandings } from './coded-standings.ts';
import { addDecimal, tenMillionths } from './decimals.ts';
import { outputGeometry, type PropertiesOf } from './geojson-writer.ts';
import { Pieces } from './pieces.ts';
import {
  AS_GIVEN,
  groupsOf,
  isOwnField,
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

/** Writes something of the record at hand. */
type Add = () => void;

const FEATURE = ',\n{"type":"Feature","id":';
const POINT = ',"geometry":{"type":"Point","coordinates":[';
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

export class CodedFeatures {
  readonly out = new BytesDraft();
  private readonly record: RecordAtHand;
  private readonly values: CodedReading;
  private readonly propertiesOf: (row: OutputRow) => Readonly<Record<string, unknown>>;
  private readonly standings: CodedStandings;
  private readonly parts: readonly Add[];
  private stood: StoodOn = { standing: NOTHING_SAID, events: 0 };

  constructor(record: RecordAtHand, values: CodedReading, { fields, propertiesOf, flat }: FeatureLook) {
    this.record = record;
    this.values = values;
    this.propertiesOf = (row) => propertiesOf(row, flat);
    this.standings = new CodedStandings(values, flat);
    this.parts = [
      this.text(FEATURE, record.ids),
      this.geometry(),
      this.fixed(',"properties":{'),
      ...groupsOf(fields).map((group, at) => this.properties(group, at === 0 ? '' : ',')),
      this.fixed('}}'),
    ];
  }

  /** Writes the record at hand, with a comma before it; false when it was not known on the day. */
  add(): boolean {
    const { codes, events, eventCount } = this.record;
    const [found = 0, deadline = 0] = [codes[CODE_OF.foundOn], codes[CODE_OF.deadline]];
    const stood = this.standings.of(found, deadline, events, eventCount);
    if (!stood) return false;
    this.stood = stood;
    for (const add of this.parts) add();
    return true;
  }

  private fixed(text: string): Add {
    const { out } = this;
    const piece = new Pieces(() => text);
    return () => piece.add(out, 0);
  }

  private text(before: string, text: TextAtHand | undefined): Add {
    const { out } = this;
    const addBefore = this.fixed(before);
    const addNull = this.fixed(`${before}null`);
    return () => {
      if (!text?.hasText) return addNull();
      addBefore();
      text.addJson(out);
    };
  }

  private geometry(): Add {
    const { out, record } = this;
    const [before, between, after] = [this.fixed(POINT), this.fixed(','), this.fixed(']}')];
    return () => {
      const { lng, lat } = record;
      const [x, y] = [tenMillionths(lng), tenMillionths(lat)];
      if (x === undefined || y === undefined) {
        out.addText(`,"geometry":${JSON.stringify(outputGeometry(placesAt(lng, lat)))}`);
        return;
      }
      before();
      addDecimal(out, x);
      between();
      addDecimal(out, y);
      after();
    };
  }

  private properties(group: PropertyGroup, before: string): Add {
    const { record } = this;
    const { origin, fields } = group;
    const lead = `${before}"${fields[0]}":`;
    if (origin === 'id') return this.text(lead, record.ids);
    if (origin === 'name') return this.text(lead, record.names);
    if (isOwnField(origin)) return this.text(lead, record.own[OWN_FIELDS.indexOf(origin)]);
    if (origin === 'events')
      return this.numbered(
        () => this.stood.events,
        (events) => lead + String(events),
      );
    if (isStandingOrigin(origin)) return this.ofStanding(group, standingNumber(origin));
    return origin === 'place' ? this.ofPlace(group) : this.ofShared(group, origin);
  }

  private ofStanding(group: PropertyGroup, numberOf: (standing: Standing) => number): Add {
    return this.numbered(
      () => numberOf(this.stood.standing),
      () => this.json(group, {}, this.stood.standing),
    );
  }

  private ofPlace(group: PropertyGroup): Add {
    return this.numbered(
      () => this.record.codeIn(CODE_OF.precision),
      (code) => this.json(group, { places: placesOf(this.values.precisionOf(code)) }),
    );
  }

  private ofShared(group: PropertyGroup, field: SharedField): Add {
    const { values, record } = this;
    return this.numbered(
      () => record.codeIn(CODE_OF[field]),
      (code) => {
        const value = values.valueOf(field, code);
        const isText = AS_GIVEN.has(field) && typeof value === 'string';
        return isText ? `,"${group.fields[0]}":${JSON.stringify(value)}` : this.json(group, { [field]: value });
      },
    );
  }

  private numbered(numberOf: () => number, textOf: (number: number) => string): Add {
    const { out } = this;
    const pieces = new Pieces(textOf);
    return () => pieces.add(out, numberOf());
  }

  private json({ fields }: PropertyGroup, problem: Partial<Problem>, standing = NOTHING_SAID): string {
    const properties = this.propertiesOf({ problem: { ...NOBODY, ...problem }, standing });
    return fields.map((field) => `,"${field}":${JSON.stringify(properties[field])}`).join('');
  }
}

function placesOf(precision: Place['precision'] | 'none'): readonly Place[] {
  return precision === 'none' ? [] : [{ geometry: { type: 'Point', coordinates: [0, 0] }, precision }];
}

function placesAt(lng: number, lat: number): readonly Place[] {
  return Number.isNaN(lng) ? [] : [{ geometry: { type: 'Point', coordinates: [lng, lat] }, precision: 'site' }];
}
