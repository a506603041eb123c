// The as-of date in the top bar: shows the day, opens the way to another.
import { Button, IconButton } from '#ui/button.tsx';
import { DateInput } from '#ui/date-input.tsx';
import { Popover } from '#ui/popover.tsx';
import { useApp, useCommands, useWords } from './context.tsx';
import { shiftDay, shiftMonth } from './days.ts';
import './as-of-picker.css';

export function AsOfPicker() {
  const { t } = useWords();
  const commands = useCommands();
  const asOf = useApp((state) => state.view.query.asOf);
  const isPicked = useApp((state) => state.view.isAsOfPicked);
  const trigger = (
    <Button kind="line" icon="calendar" aria-label={`${t('shell.asOf.label')} ${asOf}`}>
      <span className="muted">{t('shell.asOf.button')} </span>
      {asOf}
    </Button>
  );
  return (
    <Popover trigger={trigger} title={t('shell.asOf.title')} align="end">
      <div className="as-of-picker">
        <DateInput
          label={t('shell.asOf.label')}
          value={asOf}
          onPick={(day) => day !== undefined && commands.setAsOf(day)}
        />
        <div className="as-of-steps">
          <IconButton
            icon="back"
            label={t('shell.asOf.monthBack')}
            onClick={() => commands.setAsOf(shiftMonth(asOf, -1))}
          />
          <IconButton
            icon="left"
            label={t('shell.asOf.dayBack')}
            onClick={() => commands.setAsOf(shiftDay(asOf, -1))}
          />
          <Button kind="line" disabled={!isPicked} onClick={() => commands.setAsOfToday()}>
            {t('shell.asOf.toToday')}
          </Button>
          <IconButton icon="right" label={t('shell.asOf.dayOn')} onClick={() => commands.setAsOf(shiftDay(asOf, 1))} />
          <IconButton
            icon="forward"
            label={t('shell.asOf.monthOn')}
            onClick={() => commands.setAsOf(shiftMonth(asOf, 1))}
          />
        </div>
        <p className="muted">{t('shell.asOf.help')}</p>
      </div>
    </Popover>
  );
}
