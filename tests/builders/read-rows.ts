// A table whose columns bear the names of their fields, read as problems.
import { MAPPED_FIELDS } from '#core/field-mapping.ts';
import type { Problem } from '#core/problem.ts';
import type { Cell, SourceTable } from '#core/source-table.ts';
import divisions from '#data/divisions.json';
import { problemsOfTable, type TableContext, type TableProblems } from '#formats/tables/table-records.ts';
import { atOnce } from './at-once.ts';

export const TABLE_CONTEXT: TableContext = { collectedOn: '2020-06-30', divisions, near: [97, 20, 107, 30] };

/** Reads rows whose columns bear the names of their fields, from line 5 of the sheet on. */
export function readRows(
  rows: readonly Readonly<Record<string, Cell>>[],
  context: TableContext = TABLE_CONTEXT,
): TableProblems {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const mapped = Object.fromEntries(
    MAPPED_FIELDS.filter((field) => columns.includes(field)).map((field) => [field, field]),
  );
  const cells = rows.map((row) => columns.map((column) => row[column]));
  const source: SourceTable = { name: '甲', columns, rows: cells.map((each, at) => ({ number: 5 + at, cells: each })) };
  return atOnce(problemsOfTable(source, { columns: mapped }, context));
}

export function readRow(row: Readonly<Record<string, Cell>>): {
  readonly problem: Problem;
  readonly faults: readonly (readonly [string, string, number | undefined, string | undefined])[];
} {
  const { problems, findings } = readRows([row]);
  const [problem] = problems;
  if (problem === undefined) throw new Error('Unexpected rows: one makes one problem');
  return {
    problem,
    faults: findings.map(({ code, severity, row: at, field }) => [code, severity, at, field] as const),
  };
}
