// A finding as a sentence: where in the file, what is wrong, and the value that is. `addLaterWords` must have been called.
import { type Finding, FINDING_CODES } from '#core/finding.ts';
import type { Translate } from './i18n.ts';

/** 第 12 条，字段 deadline：不是日期（“2019-13”） */
export function wordFinding(finding: Finding, t: Translate): string {
  // the sentence itself names these; whatever else the context holds stands behind it
  const { records = '', limit = '', count = '', code = '', ...rest } = finding.context;
  const values = Object.values(rest).map((value) =>
    typeof value === 'number' ? String(value) : t('core.where.quoted', { value }),
  );
  const value = values.length > 0 ? t('core.where.value', { value: values.join(t('core.list')) }) : '';
  const slots = { records, limit, more: count, kind: wordKind(code, t) };
  return `${wordPlace(finding, t)}${t(`findings.${finding.code}`, slots)}${value}`;
}

/** What a finding that sums up others says of their kind. */
function wordKind(code: string | number, t: Translate): string {
  const known = FINDING_CODES.find((each) => each === code && each !== 'more_findings');
  return known === undefined ? '' : t(`findings.${known}`);
}

function wordPlace({ row, field }: Finding, t: Translate): string {
  if (row !== undefined && field !== undefined) return t('core.where.rowField', { row, field });
  if (row !== undefined) return t('core.where.row', { row });
  return field === undefined ? '' : t('core.where.field', { field });
}
