// Deadlines from a day to a day.
import type { DeadlineRange } from '#core/query.ts';
import { DateInput } from '#ui/date-input.tsx';
import { useApp, useCommands, useWords } from './context.tsx';

export function RangeFields() {
  const { t } = useWords();
  const commands = useCommands();
  const range = useApp((state) => state.view.query.deadline);
  const pick = (from: string | undefined, to: string | undefined) => commands.setDeadline(rangeOf(from, to));
  return (
    <div className="facet-range">
      <DateInput label={t('shell.filters.rangeFrom')} value={range?.from} onPick={(from) => pick(from, range?.to)} />
      <DateInput label={t('shell.filters.rangeTo')} value={range?.to} onPick={(to) => pick(range?.from, to)} />
    </div>
  );
}

function rangeOf(from: string | undefined, to: string | undefined): DeadlineRange | undefined {
  if (from === undefined && to === undefined) return undefined;
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}
