// Reads one record's fields, each to its type; whatever does not fit becomes a finding and counts as absent.
import { isPartialDate, type PartialDate } from '#core/calendar.ts';
import type { Finding, FindingCode, Severity } from '#core/finding.ts';
import { reservedKeys } from './json.ts';

const LONGEST_QUOTE = 60;

export type Report = (
  code: FindingCode,
  severity: Severity,
  where: { field?: string; value?: unknown; row?: number },
) => undefined;

/** The fields of one object, with where it stands in the file. */
export interface Fields {
  readonly report: Report;
  /** the raw value; null counts as absent */
  raw(field: string): unknown;
  /** nonempty text; a number counts as its digits */
  text(field: string): string | undefined;
  date(field: string): PartialDate | undefined;
  oneOf<T extends string>(field: string, known: readonly T[]): T | undefined;
  list(field: string): readonly unknown[];
}

/** Makes findings of what is met in one record, or without a row in the whole file. */
export function reporter(add: (finding: Finding) => void, row?: number): Report {
  return (code, severity, { field, value, row: other }) => {
    const at = other ?? row;
    add({
      code,
      severity,
      ...(at === undefined ? {} : { row: at }),
      ...(field === undefined ? {} : { field }),
      context: value === undefined ? {} : { value: quote(value) },
    });
  };
}

export function fieldsOf(object: Readonly<Record<string, unknown>>, report: Report, path = ''): Fields {
  for (const key of reservedKeys(object)) report('key_reserved', 'warning', { field: path + key });
  const raw = (field: string): unknown => (Object.hasOwn(object, field) ? (object[field] ?? undefined) : undefined);
  const wrong = (code: FindingCode, field: string, value: unknown): undefined =>
    report(code, 'error', { field: path + field, value });
  const text = (field: string): string | undefined => {
    const value = raw(field);
    if (typeof value === 'number' && Number.isFinite(value)) return String(value);
    if (value === undefined || typeof value === 'string') return value === '' ? undefined : value;
    return wrong('field_type', field, value);
  };
  return {
    report: (code, severity, where) =>
      report(code, severity, where.field === undefined ? where : { ...where, field: path + where.field }),
    raw,
    text,
    date(field) {
      const value = text(field);
      return value === undefined || isPartialDate(value) ? value : wrong('date_invalid', field, value);
    },
    oneOf(field, known) {
      const value = text(field);
      if (value === undefined) return undefined;
      return known.find((each) => each === value) ?? wrong('unknown_value', field, value);
    },
    list(field) {
      const value = raw(field);
      if (value === undefined || Array.isArray(value)) return value ?? [];
      wrong('field_type', field, value);
      return [];
    },
  };
}

/** The value on one line, shortened. */
function quote(value: unknown): string | number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  const text = (typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))).replaceAll(/\s+/g, ' ');
  return text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
}
