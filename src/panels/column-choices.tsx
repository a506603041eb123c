// Which columns the table shows: the menu, open as soon as it is there.
import { Menu } from '@base-ui/react/menu';
import { IconButton } from '#ui/button.tsx';
import { Icon } from '#ui/icon.tsx';
import '#ui/popup.css';
import { useWords } from './context.tsx';
import { COLUMNS } from './ledger-columns.tsx';
import { type ChosenColumns, isShown, NO_CHOICE } from './use-ledger-columns.ts';

export interface ColumnChoicesProps {
  readonly chosen: ChosenColumns;
  readonly tableWidth: number;
  readonly onChange: (chosen: ChosenColumns) => void;
}

export function ColumnChoices({ chosen, tableWidth, onChange }: ColumnChoicesProps) {
  const { t } = useWords();
  return (
    <Menu.Root modal={false} defaultOpen>
      <Menu.Trigger render={<IconButton icon="columns" label={t('ledger.columns')} />} />
      <Menu.Portal>
        <Menu.Positioner className="popup-layer" side="top" align="end" sideOffset={6} collisionPadding={8}>
          <Menu.Popup className="popup menu ledger-chooser">
            {COLUMNS.map((column) => (
              <Menu.CheckboxItem
                key={column.id}
                className="menu-item"
                disabled={column.id === 'name'}
                checked={isShown(column, chosen, tableWidth)}
                onCheckedChange={(isOn) => onChange({ ...chosen, [column.id]: isOn })}
              >
                <Menu.CheckboxItemIndicator keepMounted className="ledger-tick">
                  <Icon name="check" size={14} />
                </Menu.CheckboxItemIndicator>
                {t(`ledger.column.${column.id}`)}
              </Menu.CheckboxItem>
            ))}
            <Menu.Item className="menu-item" disabled={chosen === NO_CHOICE} onClick={() => onChange(NO_CHOICE)}>
              {t('ledger.columnsReset')}
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
