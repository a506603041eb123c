import { Menu } from '@base-ui/react/menu';
import { Button, type ButtonProps } from './button.tsx';
import './popup.css';

export interface MenuItem<Id extends string> {
  readonly id: Id;
  readonly label: string;
  readonly hint?: string;
}

interface MenuButtonProps<Id extends string> extends Pick<ButtonProps, 'kind' | 'icon' | 'children' | 'disabled'> {
  readonly items: readonly MenuItem<Id>[];
  readonly heading?: string;
  readonly onChoose: (id: Id) => void;
}

/** A button that opens a list of things to do. */
export function MenuButton<Id extends string>({ items, heading, onChoose, ...button }: MenuButtonProps<Id>) {
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger render={<Button {...button} />} disabled={button.disabled} />
      <Menu.Portal>
        <Menu.Positioner className="popup-layer" sideOffset={6} align="end" collisionPadding={8}>
          <Menu.Popup className="popup menu">
            <Menu.Group>
              {heading !== undefined && <Menu.GroupLabel className="menu-heading">{heading}</Menu.GroupLabel>}
              {items.map(({ id, label, hint }) => (
                <Menu.Item key={id} className="menu-item" label={label} aria-label={label} onClick={() => onChoose(id)}>
                  {label}
                  {hint !== undefined && <small>{hint}</small>}
                </Menu.Item>
              ))}
            </Menu.Group>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
