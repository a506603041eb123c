// The workbook as LibreOffice reads it: the same rows, values and days, and no formula. Stands aside where there is no LibreOffice.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'papaparse';
import { afterAll, describe, expect, it } from 'vitest';
import { firstDay } from '#core/calendar.ts';
import type { FlatValue } from '#core/flat-feature.ts';
import { emptyQuery } from '#core/query.ts';
import { wideProperties } from '#core/record-columns.ts';
import { ledgerHeader, LEDGER_FIELDS, type LedgerField } from '#formats/writers/xlsx-columns.ts';
import { COLUMNS } from '#i18n/output-columns.ts';
import { outputWords } from '#i18n/output-words.ts';
import { aProblem, PUBLISHED } from '../builders/a-problem.ts';
import { hasCommand } from '../builders/commands.ts';
import { exportedBytes } from '../builders/exported.ts';
import { FORMULAS } from '../builders/hostile-texts.ts';
import { MANY_PROBLEMS } from '../builders/many-problems.ts';
import { OUTPUT_DAY, outputRows } from '../builders/output.ts';

const folder = mkdtempSync(join(tmpdir(), 'guatu-calc-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Comma, double quotes, UTF-8, every cell as it is shown, and every sheet as a file of its own. */
const FILTER = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1';

function sheetsOf(name: string, bytes: Uint8Array): (sheet: string) => readonly Record<string, string>[] {
  writeFileSync(join(folder, `${name}.xlsx`), bytes);
  const args = [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', FILTER];
  execFileSync('soffice', [...args, '--outdir', folder, join(folder, `${name}.xlsx`)], { stdio: 'ignore' });
  return (sheet) => {
    const text = readFileSync(join(folder, `${name}-${sheet}.csv`), 'utf8');
    return parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;
  };
}

/** Codes that a workbook says as words of its own are judged elsewhere. */
const WORDED: ReadonlySet<LedgerField> = new Set([
  'precision',
  'record_kind',
  'deadline_kind',
  'overdue',
  'late',
  'inspection',
  'adcode_basis',
  'zones',
  'place_parts',
  'lng',
  'lat',
  'wkt',
  'crs',
]);

describe.runIf(hasCommand('soffice'))('a workbook in LibreOffice', { timeout: 180_000 }, () => {
  it('has the same rows, values and days', async () => {
    const sheet = sheetsOf('ledger', await exportedBytes('xlsx', MANY_PROBLEMS));
    const words = outputWords(emptyQuery(OUTPUT_DAY));
    const flat = { asOf: firstDay(OUTPUT_DAY), context: PUBLISHED, words };
    const fields = LEDGER_FIELDS.filter((field) => !WORDED.has(field));
    const wanted = outputRows(...MANY_PROBLEMS).map((row) => {
      const properties: Readonly<Partial<Record<string, FlatValue>>> = wideProperties(row, flat);
      return fields.map((field) => [ledgerHeader(field, words), String(properties[field] ?? '')]);
    });
    const found = sheet('台账').map((row) =>
      fields.map((field) => [ledgerHeader(field, words), row[ledgerHeader(field, words)] ?? '']),
    );
    expect(found).toEqual(wanted);
    expect(sheet('来源')).toHaveLength(MANY_PROBLEMS.flatMap(({ sources }) => sources).length);
  });

  it('runs no text as a formula', async () => {
    const problems = FORMULAS.map((text, at) => aProblem({ id: `p-${at}`, name: text, summary: text }));
    const rows = sheetsOf('formulas', await exportedBytes('xlsx', problems))('台账');
    const shown = (text: string) => text.replaceAll(/\r\n?/g, '\n');
    expect(rows.map((row) => shown(row[COLUMNS.summary] ?? ''))).toEqual(FORMULAS.map(shown));
  });
});
