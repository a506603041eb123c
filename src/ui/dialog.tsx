import { Dialog as Base } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
import { IconButton } from './button.tsx';
import './popup.css';

interface DialogProps {
  readonly isOpen: boolean;
  readonly title: string;
  readonly closeLabel: string;
  /** for tables and maps */
  readonly isWide?: boolean;
  readonly children: ReactNode;
  readonly onOpenChange: (isOpen: boolean) => void;
}

/** A modal dialog: the page waits until it is answered or closed. */
export function Dialog({ isOpen, title, closeLabel, isWide = false, children, onOpenChange }: DialogProps) {
  return (
    <Base.Root open={isOpen} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className="dialog-backdrop" />
        <Base.Popup className="popup dialog" data-size={isWide ? 'wide' : undefined}>
          <div className="dialog-title">
            <Base.Title>{title}</Base.Title>
            <Base.Close render={<IconButton icon="close" label={closeLabel} />} />
          </div>
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
