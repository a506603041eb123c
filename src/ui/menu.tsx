import { Menu } from '@base-ui/react/menu';
import { Fragment } from 'react';
import { Button, type ButtonProps } from './button.tsx';
import './popup.css';

export interface MenuItem<Id extends string> {
  readonly id: Id;
  readonly label: string;
  readonly hint?: string;
}

export interface MenuChoice {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly id: string; readonly label: string }[];
  readonly onChange: (id: string) => void;
}

interface MenuButtonProps<Id extends string> extends Pick<ButtonProps, 'kind' | 'icon' | 'children' | 'disabled'> {
  /** a line stands between two groups */
  readonly groups: readonly (readonly MenuItem<Id>[])[];
  readonly heading?: string;
  /** settled before something is chosen; the menu stays open */
  readonly choice?: MenuChoice;
  readonly onChoose: (id: Id) => void;
}

/** A button that opens a list of things to do; it comes when it is first pressed, and so is open. */
export function MenuButton<Id extends string>(props: MenuButtonProps<Id>) {
  const { groups, heading, choice, onChoose, ...button } = props;
  return (
    <Menu.Root modal={false} defaultOpen>
      <Menu.Trigger render={<Button {...button} />} disabled={button.disabled} />
      <Menu.Portal>
        <Menu.Positioner className="popup-layer" sideOffset={6} align="end" collisionPadding={8}>
          <Menu.Popup className="popup menu">
            <Menu.Group>
              {heading !== undefined && <Menu.GroupLabel className="menu-heading">{heading}</Menu.GroupLabel>}
              {groups.map((items, index) => (
                <Fragment key={items[0]?.id}>
                  {index > 0 && <Menu.Separator className="menu-line" />}
                  {items.map((item) => (
                    <Item key={item.id} item={item} onChoose={onChoose} />
                  ))}
                </Fragment>
              ))}
            </Menu.Group>
            {choice && <Choice choice={choice} />}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function Choice({ choice: { label, value, options, onChange } }: { readonly choice: MenuChoice }) {
  return (
    <>
      <Menu.Separator className="menu-line" />
      <Menu.RadioGroup value={value} onValueChange={onChange} aria-label={label}>
        <div className="menu-heading">{label}</div>
        {options.map((option) => (
          <Menu.RadioItem key={option.id} className="menu-item menu-radio" value={option.id} closeOnClick={false}>
            {option.label}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </>
  );
}

function Item<Id extends string>({
  item: { id, label, hint },
  onChoose,
}: {
  readonly item: MenuItem<Id>;
  readonly onChoose: (id: Id) => void;
}) {
  return (
    <Menu.Item className="menu-item" label={label} aria-label={label} onClick={() => onChoose(id)}>
      {label}
      {hint !== undefined && <small>{hint}</small>}
    </Menu.Item>
  );
}
