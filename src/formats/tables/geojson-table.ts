// A GeoJSON of anybody's as a table, as every other layer is one. Our own files and files that are no sound JSON are left to the
// reader of ledgers.
import type { Finding } from '#core/finding.ts';
import type { Cell, SourceRow } from '#core/source-table.ts';
import { defined } from '#core/by-key.ts';
import { fileStem } from '#formats/file-stem.ts';
import type { ReadTable, TableReading } from '#formats/contract.ts';
import { decodeText } from '#formats/bytes/decode-text.ts';
import { isFeature, loneFeatureOf } from '#formats/ledgers/features.ts';
import { FindingLog } from '#formats/ledgers/finding-log.ts';
import { isObject, type JsonObject, withExactIntegers } from '#formats/json.ts';
import { geometryFinding, layerGeometry } from './layer-geometry.ts';

const ID = 'id';

export async function tableOfGeoJson(file: Blob, name: string): Promise<TableReading | undefined> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const { text, encoding, findings } = decodeText(bytes);
  const document = parsed(text);
  const features = featuresOf(document);
  if (!features || !isObject(document) || Object.hasOwn(document, 'guatu')) return undefined;
  const log = new FindingLog();
  findings.forEach(log.add);
  const table = tableOf(features, { name: fileStem(name), crs: crsOf(document), report: log.add });
  if (features.length === 0) log.add({ code: 'empty_file', severity: 'warning', context: {} });
  return { kind: 'json', encoding, tables: [table], findings: log.close() };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(withExactIntegers(text));
  } catch {
    // the reader of ledgers says in which line
    return undefined;
  }
}

function featuresOf(document: unknown): readonly unknown[] | undefined {
  if (!isObject(document)) return undefined;
  if (document['type'] === 'FeatureCollection') {
    return Array.isArray(document['features']) ? document['features'] : undefined;
  }
  const lone = loneFeatureOf(document);
  return lone && [lone];
}

/** The old `crs` member. */
export function crsOf({ crs }: JsonObject): string | undefined {
  const properties = isObject(crs) ? crs['properties'] : undefined;
  const name = isObject(properties) ? properties['name'] : undefined;
  return typeof name === 'string' ? name : undefined;
}

interface Layer {
  readonly name: string;
  readonly crs: string | undefined;
  readonly report: (finding: Finding) => void;
}

function tableOf(features: readonly unknown[], { name, crs, report }: Layer): ReadTable {
  const made = new FeatureRows(report);
  made.learn(features);
  const rows = made.rowsOf(features, 0);
  return { name, columns: made.columns(), rows, ...defined({ crs }), ...made.rejected() };
}

/** State with a lifetime: features as rows, all at once or some at a time. */
export class FeatureRows {
  private readonly report: Layer['report'];
  private readonly keys: Set<string>;
  /** expected names that no feature has had so far */
  private readonly unmet: Set<string>;
  private lost = 0;

  /** `keys`: names known before, in the order of their columns; those that are only expected have columns after them. */
  constructor(report: Layer['report'], keys: readonly string[] = [], expected: readonly string[] = []) {
    this.report = report;
    this.keys = new Set([...keys, ...expected]);
    this.unmet = new Set(expected.filter((name) => !keys.includes(name)));
  }

  /** In order of first appearance; the features' own ids before them where the properties have none. */
  learn(features: readonly unknown[]): void {
    const sound = features.filter(isFeature);
    const names = new Set<string>();
    for (const { properties } of sound) {
      if (isObject(properties)) for (const name of Object.keys(properties)) names.add(name);
    }
    if (!names.has(ID) && sound.some(({ id }) => isCell(id))) this.keys.add(ID);
    for (const name of names) this.keys.add(name);
  }

  /** Names that were not known are columns from here on. `first`: number of the first feature, from 0. */
  rowsOf(features: readonly unknown[], first: number): readonly SourceRow[] {
    const rows: SourceRow[] = [];
    for (const [at, feature] of features.entries()) {
      const number = first + at + 1;
      if (isFeature(feature)) {
        this.meet(feature);
        rows.push(rowOf(feature, number, { keys: this.keys, report: this.report }));
      } else {
        this.lost++;
        this.report({ code: 'feature_invalid', severity: 'error', row: number, context: {} });
      }
    }
    return rows;
  }

  names(): readonly string[] {
    return [...this.keys];
  }

  /** A column must have a name: one without bears that of its place, as in a sheet. */
  columns(): readonly string[] {
    const keys = this.names();
    const columns = keys.map((key, at) => columnNamed(key, at, keys));
    const renamed = columns.filter((column, at) => column !== keys[at]);
    for (const field of renamed) this.report({ code: 'column_renamed', severity: 'info', field, context: {} });
    return columns.filter((column) => !this.unmet.has(column));
  }

  rejected(): Pick<ReadTable, 'rejected'> {
    return this.lost === 0 ? {} : { rejected: this.lost };
  }

  private meet({ properties, id }: JsonObject): void {
    for (const name of this.unmet) if (isObject(properties) && Object.hasOwn(properties, name)) this.unmet.delete(name);
    if (isObject(properties)) for (const name in properties) if (!this.keys.has(name)) this.keys.add(name);
    if (!this.keys.has(ID) && isCell(id)) this.keys.add(ID);
  }
}

function columnNamed(key: string, at: number, keys: readonly string[]): string {
  if (key.trim() !== '') return key;
  let name = `列${at + 1}`;
  while (keys.includes(name)) name += '_';
  return name;
}

interface Reading {
  readonly keys: ReadonlySet<string>;
  readonly report: Layer['report'];
}

function rowOf(feature: JsonObject, number: number, { keys, report }: Reading): SourceRow {
  const properties = isObject(feature['properties']) ? feature['properties'] : {};
  const { geometry, fault } = layerGeometry(feature['geometry']);
  if (fault) report(geometryFinding(fault, number));
  const cells: Cell[] = [];
  for (const key of keys) {
    const value = Object.hasOwn(properties, key) ? properties[key] : key === ID ? feature['id'] : undefined;
    const cell = cellOf(value);
    if (cell === undefined && isObjectOrList(value)) {
      report({ code: 'too_deep', severity: 'warning', row: number, field: key, context: {} });
    }
    cells.push(cell);
  }
  return { number, cells, ...(geometry ? { geometry } : {}) };
}

function isCell(value: unknown): value is string | number | boolean {
  return (
    typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))
  );
}

/** What a cell cannot hold it holds as JSON; undefined as well when that is nested deeper than the stack is. */
function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return undefined;
  if (isCell(value)) return value;
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function isObjectOrList(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
