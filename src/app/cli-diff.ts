// What `diff` answers: one object, and the same in words.
import { diffLedgers, type LedgerDiff } from '#core/ledger-diff.ts';
import type { Problem } from '#core/problem.ts';
import type { Words } from '#i18n/words.ts';

/** Fields that one side does not have are null there, as everywhere in what is printed. */
export function diffReport(before: readonly Problem[], after: readonly Problem[]) {
  const { added, removed, changed, unchanged } = diffLedgers(before, after);
  return {
    added: added.map(({ id, name }) => ({ id, name })),
    removed: removed.map(({ id, name }) => ({ id, name })),
    changed: changed.map(({ id, name, fields }) => ({ id, name, fields: fields.map(fieldReport) })),
    unchanged,
  };
}

function fieldReport({ field, before, after }: LedgerDiff['changed'][number]['fields'][number]) {
  return { field, before: before ?? null, after: after ?? null };
}

export function diffLines({ added, removed, changed, unchanged }: ReturnType<typeof diffReport>, { t }: Words): string {
  const counts = { added: added.length, removed: removed.length, changed: changed.length, unchanged };
  const lines = [
    t('core.cli.diff', counts),
    ...added.map(({ id, name }) => `  + ${id} ${name}`),
    ...removed.map(({ id, name }) => `  - ${id} ${name}`),
    ...changed.map(({ id, name, fields }) => `  ~ ${id} ${name}: ${fields.map(({ field }) => field).join(', ')}`),
  ];
  return `${lines.join('\n')}\n`;
}
