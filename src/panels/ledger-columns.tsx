// The columns of the ledger table: how wide each is, what it sorts by, what it says of a row.
import { type DayNumber, firstDay } from '#core/calendar.ts';
import type { SortField } from '#core/query.ts';
import { isDone } from '#core/status.ts';
import type { RowView } from '#engine/contract.ts';
import type { Words } from '#i18n/words.ts';
import type { ReactNode } from 'react';
import { problemName } from './problem-name.ts';
import { StatusSymbol } from './status-symbol.tsx';

/** What a cell needs besides its row. */
export interface Look {
  readonly words: Words;
  readonly asOf: DayNumber;
}

export interface LedgerColumn {
  readonly id: ColumnId;
  readonly sort?: SortField;
  readonly width: number;
  /** takes what the others leave */
  readonly isElastic?: true;
  /** shown without being asked for from this table width on; absent = only when chosen */
  readonly shownFrom?: number;
  readonly cell: (row: RowView, look: Look) => ReactNode;
}

export type ColumnId =
  | 'status'
  | 'name'
  | 'district'
  | 'inspection'
  | 'category'
  | 'deadline'
  | 'published'
  | 'unit'
  | 'daysLeft'
  | 'found'
  | 'precision'
  | 'supervisor'
  | 'complaintNo'
  | 'record'
  | 'id';

export const COLUMNS: readonly LedgerColumn[] = [
  { id: 'status', sort: 'status', width: 148, shownFrom: 0, cell: statusCell },
  { id: 'name', sort: 'name', width: 150, isElastic: true, shownFrom: 0, cell: nameCell },
  { id: 'district', sort: 'district', width: 128, shownFrom: 0, cell: districtCell },
  { id: 'inspection', sort: 'inspection', width: 112, shownFrom: 560, cell: inspectionCell },
  { id: 'category', sort: 'category', width: 84, shownFrom: 860, cell: categoryCell },
  { id: 'deadline', sort: 'deadline', width: 92, shownFrom: 0, cell: deadlineCell },
  { id: 'published', sort: 'published', width: 96, shownFrom: 660, cell: publishedCell },
  { id: 'unit', sort: 'unit', width: 226, shownFrom: 1080, cell: ({ leadUnit }, look) => chineseCell(leadUnit, look) },
  { id: 'daysLeft', sort: 'deadline', width: 110, cell: daysLeftCell },
  { id: 'found', sort: 'found', width: 100, cell: ({ foundOn }, { words }) => words.date(foundOn) },
  { id: 'precision', width: 92, cell: ({ precision }, { words }) => words.precision(precision) },
  { id: 'supervisor', width: 180, cell: ({ supervisingUnit }, look) => chineseCell(supervisingUnit, look) },
  { id: 'complaintNo', width: 150, cell: ({ complaintNo }, look) => chineseCell(complaintNo, look) },
  { id: 'record', width: 110, cell: ({ recordKind }, { words }) => words.record(recordKind) },
  { id: 'id', sort: 'id', width: 190, cell: ({ id }) => <span className="ledger-mono">{id}</span> },
];

function statusCell({ standing }: RowView, { words }: Look): ReactNode {
  const aside = standing.stage
    ? words.stage(standing.stage)
    : standing.isOverdue && standing.status !== 'overdue'
      ? words.t('core.flag.overdue')
      : undefined;
  return (
    <span className="ledger-status">
      <StatusSymbol status={standing.status} size={15} />
      {words.status(standing.status)}
      {aside !== undefined && (
        <span className="muted" title={aside}>
          {aside}
        </span>
      )}
    </span>
  );
}

function nameCell(row: RowView, { words }: Look): ReactNode {
  const { text, lang } = problemName(row, words.lang);
  return <span lang={lang}>{text}</span>;
}

function districtCell(row: RowView, { words }: Look): ReactNode {
  return (
    <>
      {districtWordsOf(row, words)}
      {row.isDistrictInferred && <span className="muted"> {words.t('core.flag.inferred')}</span>}
    </>
  );
}

/** Divisions, else the management area, else the prefecture; a dash when nothing is stated. */
export function districtWordsOf(
  row: Pick<RowView, 'districts' | 'managementArea' | 'prefecture'>,
  words: Words,
): string {
  if (row.districts.length > 0) return words.divisions(row.districts);
  if (row.managementArea !== undefined) return words.division(row.managementArea);
  return row.prefecture === undefined ? words.t('core.absent') : words.division(row.prefecture);
}

function inspectionCell({ inspection }: RowView, { words }: Look): ReactNode {
  return inspection === undefined ? words.t('core.absent') : words.inspection(inspection);
}

function categoryCell({ category }: RowView, { words }: Look): ReactNode {
  return category === undefined ? words.t('core.absent') : words.category(category);
}

function deadlineCell({ deadlineKind, deadline }: RowView, { words }: Look): ReactNode {
  if (deadlineKind === 'date') return words.date(deadline);
  return deadlineKind === 'unknown' ? words.t('core.absent') : words.deadlineKind(deadlineKind);
}

function publishedCell({ standing }: RowView, { words }: Look): ReactNode {
  if (!standing.published) return words.t('core.absent');
  return standing.published.on ?? words.t('core.flag.undated');
}

function chineseCell(text: string | undefined, { words }: Look): ReactNode {
  return text === undefined ? words.t('core.absent') : <span lang="zh-CN">{text}</span>;
}

function daysLeftCell({ deadline, standing }: RowView, { words, asOf }: Look): ReactNode {
  if (deadline === undefined || isDone(standing.status)) return words.t('core.absent');
  return words.daysLeft(firstDay(deadline) - asOf);
}
