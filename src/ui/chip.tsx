import { Icon } from './icon.tsx';
import './chip.css';

interface ChipProps {
  readonly children: string;
  readonly removeLabel: string;
  readonly onRemove: () => void;
}

/** Something chosen, with a way to take it back. */
export function Chip({ children, removeLabel, onRemove }: ChipProps) {
  return (
    <span className="chip">
      <span>{children}</span>
      <button type="button" aria-label={removeLabel} title={removeLabel} onClick={onRemove}>
        <Icon name="close" size={14} />
      </button>
    </span>
  );
}
