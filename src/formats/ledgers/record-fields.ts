// Reads one record's fields, each to its type; whatever does not fit becomes a finding and counts as absent.
import { isPartialDate, type PartialDate } from '#core/calendar.ts';
import type { Finding, FindingCode, Severity } from '#core/finding.ts';
import { type JsonObject, reservedKeys } from '#formats/json.ts';

const LONGEST_QUOTE = 60;

export type Report = (
  code: FindingCode,
  severity: Severity,
  where: { field?: string; value?: unknown; row?: number },
) => undefined;

/** The fields of one object, with where it stands in the file. */
export interface Fields {
  report(...finding: Parameters<Report>): undefined;
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

export function fieldsOf(object: JsonObject, report: Report, path = ''): Fields {
  return new ObjectFields(object, report, path);
}

// a record has a dozen objects: with methods shared, each costs one allocation
class ObjectFields implements Fields {
  private readonly object: JsonObject;
  private readonly onReport: Report;
  private readonly path: string;

  constructor(object: JsonObject, report: Report, path: string) {
    this.object = object;
    this.onReport = report;
    this.path = path;
    for (const key of reservedKeys(object)) report('key_reserved', 'warning', { field: path + key });
  }

  report(code: FindingCode, severity: Severity, where: Parameters<Report>[2]): undefined {
    return this.onReport(
      code,
      severity,
      where.field === undefined ? where : { ...where, field: this.path + where.field },
    );
  }

  raw(field: string): unknown {
    return Object.hasOwn(this.object, field) ? (this.object[field] ?? undefined) : undefined;
  }

  text(field: string): string | undefined {
    const value = this.raw(field);
    if (typeof value === 'number' && Number.isFinite(value)) return String(value);
    if (value === undefined || typeof value === 'string') return value === '' ? undefined : value;
    return this.report('field_type', 'error', { field, value });
  }

  date(field: string): PartialDate | undefined {
    const value = this.text(field);
    if (value === undefined || isPartialDate(value)) return value;
    return this.report('date_invalid', 'error', { field, value });
  }

  oneOf<T extends string>(field: string, known: readonly T[]): T | undefined {
    const value = this.text(field);
    if (value === undefined) return undefined;
    return known.find((each) => each === value) ?? this.report('unknown_value', 'error', { field, value });
  }

  list(field: string): readonly unknown[] {
    const value = this.raw(field);
    if (value === undefined || Array.isArray(value)) return value ?? [];
    this.report('field_type', 'error', { field, value });
    return [];
  }
}

/** The value on one line, shortened. */
function quote(value: unknown): string | number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  const text = (typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))).replaceAll(/\s+/g, ' ');
  return text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
}
