// One line of the ledger table.
import { defined } from '#core/by-key.ts';
import { precisionOf } from '#core/dimension-values.ts';
import type { Problem } from '#core/problem.ts';
import type { Standing } from '#core/status-of.ts';
import type { RowView } from './contract.ts';

/** A problem and how it stands on the query's day. */
export interface Stood {
  readonly problem: Problem;
  readonly standing: Standing;
}

export function rowView(row: number, { problem, standing }: Stood): RowView {
  const { deadline, districtBasis } = problem;
  return {
    row,
    id: problem.id,
    name: problem.name,
    standing,
    districts: problem.districts,
    isDistrictInferred: districtBasis === 'inferred',
    deadlineKind: deadline.kind,
    precision: precisionOf(problem),
    recordKind: problem.recordKind,
    ...defined({
      nameEn: problem.nameEn,
      managementArea: problem.managementArea,
      prefecture: problem.prefecture,
      districtWords: problem.districtWords,
      placeWords: problem.placeWords,
      category: problem.category,
      inspection: problem.inspection,
      deadline: deadline.kind === 'date' ? deadline.date : undefined,
      foundOn: problem.foundOn,
      leadUnit: problem.leadUnit,
      supervisingUnit: problem.supervisingUnit,
      complaintNo: problem.complaintNo,
    }),
  };
}
