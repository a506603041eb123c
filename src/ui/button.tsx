import type { ComponentProps } from 'react';
import { Icon, type IconName } from './icon.tsx';
import './button.css';

export type ButtonKind = 'plain' | 'line' | 'primary' | 'link';

export interface ButtonProps extends ComponentProps<'button'> {
  readonly kind?: ButtonKind;
  readonly icon?: IconName;
}

/** A button with words. One primary button to a screen. */
export function Button({ kind = 'plain', icon, children, className, ...rest }: ButtonProps) {
  return (
    <button type="button" {...rest} className={join('button', className)} data-kind={kind}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'aria-label'> {
  readonly icon: IconName;
  /** accessible name, shown on hover as well */
  readonly label: string;
  readonly kind?: ButtonKind;
}

/** A button whose icon is its only content. */
export function IconButton({ icon, label, kind = 'plain', className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      title={label}
      {...rest}
      aria-label={label}
      className={join('button', className)}
      data-kind={kind}
      data-icon-only=""
    >
      <Icon name={icon} />
    </button>
  );
}

function join(...names: readonly (string | undefined)[]): string {
  return names.filter((name) => name !== undefined).join(' ');
}
