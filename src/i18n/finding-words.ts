// A finding as a sentence: where in the file, as its user counts, what is wrong, and the value that is. `addLaterWords` must have been called.
import { type Finding, FINDING_CODES } from '#core/finding.ts';
import type { Translate } from './i18n.ts';

/** 第 12 行，字段 整改期限：不是日期（“2019-13”） */
export function wordFinding(finding: Finding, t: Translate): string {
  // the sentence itself names these; whatever else the context holds stands behind it
  const { records = '', limit = '', count = '', code = '', read = '', sheet: _, line: __, ...rest } = finding.context;
  const values = Object.values(rest).map((value) =>
    typeof value === 'number' ? String(value) : t('where.quoted', { value }),
  );
  const value = values.length > 0 ? t('where.value', { value: values.join(t('core.list')) }) : '';
  const slots = { records, read, limit, more: count, kind: wordKind(code, t) };
  return `${wordPlace(finding, t)}${t(`findings.${finding.code}`, slots)}${value}`;
}

/** What a finding that sums up others says of their kind. */
function wordKind(code: string | number, t: Translate): string {
  const known = FINDING_CODES.find((each) => each === code && each !== 'more_findings');
  return known === undefined ? '' : t(`findings.${known}`);
}

function wordPlace({ row, rowIn, field, context: { sheet, line } }: Finding, t: Translate): string {
  const parts = [
    ...(sheet === undefined ? [] : [t('where.sheet', { sheet })]),
    ...(line === undefined ? [] : [t('where.line', { row: line })]),
    ...(row === undefined ? [] : [t(`where.${ROW_WORDS[rowIn ?? 'file']}`, { row })]),
    ...(field === undefined ? [] : [t('where.field', { field })]),
  ].map((part, at) => (at === 0 ? part : part.charAt(0).toLowerCase() + part.slice(1)));
  return parts.length === 0 ? '' : parts.join(t('where.join')) + t('where.end');
}

const ROW_WORDS = { sheet: 'line', layer: 'feature', file: 'record' } as const;
