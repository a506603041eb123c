// What the record says in so many fields; a field that no source fills is left out.
import { type DayNumber, firstDay } from '#core/calendar.ts';
import { precisionOf } from '#core/dimension-values.ts';
import type { Problem } from '#core/problem.ts';
import { isDone } from '#core/status.ts';
import type { ProblemFile } from '#engine/contract.ts';
import type { Words } from '#i18n/words.ts';
import type { ReactNode } from 'react';
import { useApp, useWords } from './context.tsx';
import { ZoneRecord } from './zone-record.tsx';

export function FileFacts({ file }: { file: ProblemFile }) {
  const words = useWords();
  const { t } = words;
  const asOf = useApp((state) => state.view.query.asOf);
  const { problem } = file;
  const precision = precisionOf(problem);
  const facts: readonly (readonly [label: string, value: ReactNode])[] = [
    [t('ledger.file.place'), chinese(problem.placeWords)],
    [t('ledger.file.district'), districtFact(problem, words)],
    [
      t('ledger.file.zone'),
      problem.zones.length > 0 && problem.zones.map((zone) => <ZoneRecord key={zone} zone={zone} />),
    ],
    [t('ledger.file.unit'), chinese(problem.leadUnit)],
    [t('ledger.file.supervisor'), chinese(problem.supervisingUnit)],
    [t('ledger.file.measures'), chinese(problem.measures)],
    [t('ledger.file.inspection'), inspectionFact(problem, words)],
    [t('ledger.file.deadline'), deadlineFact(file, firstDay(asOf), words)],
    [t('ledger.file.found'), problem.foundOn],
    [t('ledger.file.category'), problem.category && words.category(problem.category)],
    [t('ledger.file.record'), words.record(problem.recordKind)],
    [t('ledger.file.complaintNo'), chinese(problem.complaintNo)],
    [t('ledger.file.precision'), t(`ledger.file.precisionWords.${precision}`)],
    [t('ledger.file.coordinates'), precision === 'site' && file.at && coordinates(file.at)],
    [t('ledger.file.note'), chinese(problem.note)],
  ];
  return (
    <dl className="file-facts">
      {facts.map(
        ([label, value]) =>
          value !== undefined &&
          value !== false && (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

function chinese(text: string | undefined): ReactNode {
  return text === undefined ? undefined : <span lang="zh-CN">{text}</span>;
}

function districtFact(
  { districts, managementArea, prefecture, districtWords, districtBasis }: Problem,
  words: Words,
): ReactNode {
  const stated = [...districts, ...(managementArea === undefined ? [] : [managementArea])];
  const codes = stated.length > 0 || prefecture === undefined ? stated : [prefecture];
  const named = codes.length > 0 ? words.divisions(codes) : chinese(districtWords);
  if (named === undefined || districtBasis !== 'inferred') return named;
  return (
    <>
      {named} <span className="muted">{words.t('core.flag.inferred')}</span>
      <span className="file-aside">{words.t('ledger.file.inferredBy')}</span>
    </>
  );
}

function inspectionFact({ inspection, inspectionWords }: Problem, words: Words): ReactNode {
  if (inspection === undefined && inspectionWords === undefined) return undefined;
  if (inspection === undefined) return chinese(inspectionWords);
  const name = words.inspectionFull(inspection);
  const rest = inspectionWords?.replace(name, '').replace(/^（(.*)）$/, '$1');
  return (
    <>
      {name}
      {rest !== undefined && rest !== '' && (
        <span className="file-aside" lang="zh-CN">
          {rest}
        </span>
      )}
    </>
  );
}

function deadlineFact({ problem, deadline, standing }: ProblemFile, asOf: DayNumber, words: Words): ReactNode {
  const { kind, date } = problem.deadline;
  if (kind !== 'date' || deadline === undefined) return words.deadlineKind(kind);
  if (!standing || isDone(standing.status)) return date;
  return (
    <>
      {date}{' '}
      <span className="muted">
        {standing.isOverdue ? overdueBy(asOf - deadline, words) : words.daysLeft(deadline - asOf)}
      </span>
    </>
  );
}

export function overdueBy(days: number, { t, number }: Words): string {
  return t('ledger.file.overdueBy', { days: t('ledger.file.days', { count: days, n: number(days) }) });
}

function coordinates([lng, lat]: readonly [number, number]): string {
  return `${lng.toFixed(5)}, ${lat.toFixed(5)} (WGS 84)`;
}
