import { Menu } from '@base-ui/react/menu';
import { Fragment } from 'react';
import { Button, type ButtonProps } from './button.tsx';
import './popup.css';

export interface MenuItem<Id extends string> {
  readonly id: Id;
  readonly label: string;
  readonly hint?: string;
}

interface MenuButtonProps<Id extends string> extends Pick<ButtonProps, 'kind' | 'icon' | 'children' | 'disabled'> {
  /** a line stands between two groups */
  readonly groups: readonly (readonly MenuItem<Id>[])[];
  readonly heading?: string;
  readonly onChoose: (id: Id) => void;
}

/** A button that opens a list of things to do. */
export function MenuButton<Id extends string>({ groups, heading, onChoose, ...button }: MenuButtonProps<Id>) {
  return (
    <Menu.Root modal={false}>
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
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
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
