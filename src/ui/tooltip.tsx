import { Tooltip as Base } from '@base-ui/react/tooltip';
import type { ReactElement } from 'react';
import './popup.css';

/** A word beside what the pointer or the focus rests on. The element keeps its own accessible name. */
export function Tooltip({ label, children }: { readonly label: string; readonly children: ReactElement }) {
  return (
    <Base.Root>
      <Base.Trigger render={children} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} className="popup-layer">
          <Base.Popup className="tooltip">{label}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
