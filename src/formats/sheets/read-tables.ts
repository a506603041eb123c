// The one door for files of anybody's: what they are, and the tables in them. JSON and GDAL's kinds are told, and left to their readers.
import type { Finding, FindingCode } from '#core/finding.ts';
import type { NamedBytes, ReadTable, SniffedKind, TableReading } from '#formats/contract.ts';
import { readDelimited } from './delimited.ts';
import { readDocument } from './document.ts';
import { fileStem } from '#formats/file-stem.ts';
import { FindingLog } from '#formats/ledgers/finding-log.ts';
import { type Sheet, shortText } from './sheet.ts';
import { tableOfSheet } from './sheet-table.ts';
import { READERS, sniff } from '#formats/bytes/sniff.ts';
import { readWorkbook, type WorkbookKind } from './workbook.ts';
import { readZipDirectory } from '#formats/bytes/zip-directory.ts';

export interface TableOptions {
  /** overrides what the bytes of a text look like */
  readonly encoding?: string;
}

interface Sheets {
  readonly sheets: readonly Sheet[];
  readonly encoding?: string;
  readonly findings: readonly Finding[];
}

export async function readTables(file: NamedBytes, options: TableOptions = {}): Promise<TableReading> {
  const kind = sniff(file);
  const read = await sheetsOf(file, kind, options);
  const log = new FindingLog();
  read.findings.forEach(log.add);
  const isRefused = read.findings.some(({ severity }) => severity === 'error');
  const tables = isRefused || read.sheets === NO_SHEETS ? [] : tablesOf(read.sheets, log.add);
  return { kind, ...(read.encoding === undefined ? {} : { encoding: read.encoding }), tables, findings: log.close() };
}

const NO_SHEETS: readonly Sheet[] = [];

async function sheetsOf(file: NamedBytes, kind: SniffedKind, { encoding }: TableOptions): Promise<Sheets> {
  if (kind === 'csv') {
    const { sheet, ...read } = readDelimited(fileStem(file.name), file.bytes, encoding);
    return { ...read, sheets: [sheet] };
  }
  if (isWorkbook(kind)) return readWorkbook(file, kind);
  if (kind === 'docx') return readDocument(file);
  return { sheets: NO_SHEETS, findings: READERS[kind] === 'none' ? [refusal(file, kind)] : [] };
}

function isWorkbook(kind: SniffedKind): kind is WorkbookKind {
  return READERS[kind] === 'workbook';
}

const REFUSALS: Readonly<Partial<Record<SniffedKind, FindingCode>>> = {
  empty: 'empty_file',
  protected: 'file_protected',
};

function refusal({ bytes }: NamedBytes, kind: SniffedKind): Finding {
  const directory = kind === 'zip' ? readZipDirectory(bytes) : undefined;
  if (directory && 'fault' in directory) return directory.fault;
  // what a broken copy leaves behind
  const isBlank = kind === 'unknown' && bytes.every((byte) => byte === 0);
  const code = isBlank ? 'file_damaged' : (REFUSALS[kind] ?? 'kind_unknown');
  return { code, severity: 'error', context: {} };
}

/** Visible sheets before hidden ones; those without a record are told, and left out. */
function tablesOf(sheets: readonly Sheet[], report: (finding: Finding) => void): readonly ReadTable[] {
  if (sheets.length === 0) report({ code: 'no_table', severity: 'error', context: {} });
  const hasOne = sheets.length === 1;
  const tables = [...sheets.filter(({ isHidden }) => !isHidden), ...sheets.filter(({ isHidden }) => isHidden)].flatMap(
    (sheet) => {
      const { table, findings } = tableOfSheet(sheet);
      const context = { value: sheet.name };
      if (sheet.isHidden) report({ code: 'sheet_hidden', severity: 'info', context });
      for (const finding of findings) {
        report(hasOne ? finding : { ...finding, context: { ...finding.context, sheet: sheet.name } });
      }
      if (table.rows.length > 0) return [table];
      report({ code: 'table_empty', severity: hasOne ? 'error' : 'info', context });
      return [];
    },
  );
  return withProse(tables);
}

/** A sheet of one column is a text, such as how to fill in the others: what it says goes for them. */
function withProse(tables: readonly ReadTable[]): readonly ReadTable[] {
  const lines = tables
    .filter(isProse)
    .flatMap(({ columns, rows }) => [
      ...columns,
      ...rows.slice(0, MOST_LINES).map(({ cells }) => shortText(cells[0], 200)),
    ]);
  if (lines.length === 0) return tables;
  return tables.map((table) => (isProse(table) ? table : { ...table, around: [...(table.around ?? []), ...lines] }));
}

function isProse({ columns }: ReadTable): boolean {
  return columns.length === 1;
}

/** Longer than any instruction. */
const MOST_LINES = 200;
