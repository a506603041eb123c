// The authored files, read and checked against their schemas: what a test gets here has the shape it says.
import { readFileSync } from 'node:fs';
import { parse } from 'node:path';
import type { LedgerEvent, LedgerHead, Problem } from '#core/problem.ts';
import type { Geometry } from '#geo/geometry.ts';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

export interface LedgerFeature {
  readonly id: string;
  readonly geometry: { readonly type: 'Point'; readonly coordinates: readonly [number, number] } | null;
  readonly properties: {
    readonly id: string;
    readonly name: string;
    readonly category?: string;
    readonly record_kind: string;
    readonly prefecture?: string;
    readonly adcode?: readonly string[];
    readonly adcode_basis?: string;
    readonly management_area?: string;
    readonly precision: 'site' | 'township' | 'district' | 'none';
    readonly zones?: readonly string[];
    readonly inspection?: string;
    readonly found_on?: string;
    readonly deadline: Problem['deadline'];
    readonly events: readonly LedgerEvent[];
    readonly sources: Problem['sources'];
    readonly article_ref?: string;
  };
}
export interface LedgerFile {
  readonly guatu: Pick<LedgerHead, 'basis' | 'name'> & { readonly collected_on: string };
  readonly features: readonly LedgerFeature[];
}
export interface ZonesFile {
  readonly features: readonly {
    readonly id: string;
    readonly properties: { readonly id: string; readonly precision_m: number };
    readonly geometry: Geometry;
  }[];
}
export interface DivisionsFile {
  readonly divisions: Readonly<
    Record<string, { zh: string; short: string; en: string; level: string; parent?: string; former?: string[] }>
  >;
  readonly managementAreas: Readonly<Record<string, { en: string; code?: string; short: string[] }>>;
  readonly inspections: Readonly<Record<string, { zh: string }>>;
}
interface Counted {
  readonly total?: number | null;
  readonly completed?: number | null;
  readonly in_progress?: number | null;
}
export interface PublishedFile {
  readonly inspections: readonly { readonly id: string; readonly sources: readonly string[] }[];
  readonly items: readonly (Counted & {
    readonly id: string;
    readonly region: { readonly adcode: string | null };
    readonly inspection_id: string | null;
    readonly as_of: string | null;
    readonly source: string;
    readonly completion_rate_published?: number | null;
    readonly completion_rate_computed?: number | null;
    readonly close_rate_computed?: number | null;
    readonly closed?: number | null;
    readonly stage_closed?: number;
    readonly open?: number;
    readonly buckets?: readonly Counted[] | null;
    readonly verification?: Readonly<Record<string, number>>;
  })[];
  readonly tables: readonly {
    readonly id: string;
    readonly inspection_id: string;
    readonly source: string;
    readonly published_total: number;
    readonly published_closed?: number;
    readonly published_calls?: number;
    readonly published_letters?: number;
    readonly unlisted_total?: number;
    readonly unlisted_closed?: number;
    readonly rows: readonly {
      readonly total: number;
      readonly calls?: number | null;
      readonly letters?: number | null;
      readonly closed?: number | null;
      readonly close_rate_published?: number | null;
      readonly adcode?: string | null;
      readonly adcodes?: readonly string[];
      readonly management_area?: string | null;
    }[];
  }[];
  readonly series: readonly { readonly inspection_id: string; readonly points: readonly { source: string }[] }[];
  readonly sources: readonly { readonly id: string; readonly kind: string; readonly url: string | null }[];
}

/** Each authored file and the schema that describes it. */
export const SCHEMA_OF = {
  'kunming.guatu.geojson': 'guatu-ledger',
  'zones.geojson': 'zones',
  'divisions.json': 'divisions',
  'published.json': 'published',
} as const;

export function readJson(path: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'));
}

/** Validator of one of the schemas in `data/schema/`. */
export function validatorOf<T>(schema: string): ValidateFunction<T> {
  const ajv = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false, allErrors: true });
  addFormats(ajv);
  return ajv.compile<T>(JSON.parse(JSON.stringify(readJson(`data/schema/${schema}.schema.json`))));
}

/** What a schema has against a value, a line each. */
export function complaints(errors: readonly ErrorObject[] | null | undefined): string[] {
  return (errors ?? []).map((error) => `${error.instancePath} ${error.message ?? error.keyword}`);
}

function readChecked<T>(file: keyof typeof SCHEMA_OF): T {
  const value = readJson(`data/${file}`);
  const validate = validatorOf<T>(SCHEMA_OF[file]);
  if (!validate(value)) throw new Error(`${parse(file).base}: ${complaints(validate.errors).join('; ')}`);
  return value;
}

export const ledger = readChecked<LedgerFile>('kunming.guatu.geojson');
export const zones = readChecked<ZonesFile>('zones.geojson');
export const divisions = readChecked<DivisionsFile>('divisions.json');
export const published = readChecked<PublishedFile>('published.json');

/** How often each value occurs. */
export function tally(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

export function sum(values: readonly (number | null | undefined)[]): number {
  return values.reduce<number>((total, value) => total + (value ?? 0), 0);
}

/** What a status of a record depends on, in the model's words. */
export function lifeOfRecord({ properties }: LedgerFeature): Pick<Problem, 'foundOn' | 'events' | 'deadline'> {
  const { found_on, events, deadline } = properties;
  return { events, deadline, ...(found_on === undefined ? {} : { foundOn: found_on }) };
}

export const CONTEXT = { basis: ledger.guatu.basis, collectedOn: ledger.guatu.collected_on };
