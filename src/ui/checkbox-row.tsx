import type { ReactNode } from 'react';
import './checkbox-row.css';

interface CheckboxRowProps {
  readonly isChecked: boolean;
  /** whole row: symbol, name, bar, count, as the caller lays them out */
  readonly children: ReactNode;
  /** accessible name when the row shows more than its name */
  readonly label?: string;
  readonly className?: string;
  readonly onChange: (isChecked: boolean) => void;
}

/** A row that is a checkbox: the browser's own, with our looks. */
export function CheckboxRow({ isChecked, children, label, className, onChange }: CheckboxRowProps) {
  return (
    <label className={className === undefined ? 'check-row' : `check-row ${className}`}>
      <input
        type="checkbox"
        checked={isChecked}
        aria-label={label}
        onChange={(event) => onChange(event.target.checked)}
      />
      {children}
    </label>
  );
}
