// A finding as a sentence: where in the file, what is wrong, and the value that is.
import type { Finding } from '#core/finding.ts';
import type { Translate } from './i18n.ts';

/** 第 12 条，字段 deadline：不是日期（“2019-13”） */
export function wordFinding(finding: Finding, t: Translate): string {
  const values = Object.values(finding.context).map((value) =>
    typeof value === 'number' ? String(value) : t('core.where.quoted', { value }),
  );
  const value = values.length > 0 ? t('core.where.value', { value: values.join(t('core.list')) }) : '';
  return `${wordPlace(finding, t)}${t(`core.finding.${finding.code}`)}${value}`;
}

function wordPlace({ row, field }: Finding, t: Translate): string {
  if (row !== undefined && field !== undefined) return t('core.where.rowField', { row, field });
  if (row !== undefined) return t('core.where.row', { row });
  return field === undefined ? '' : t('core.where.field', { field });
}
