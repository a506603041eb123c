import { useState } from 'react';
import './date-input.css';

interface DateInputProps {
  readonly label: string;
  /** `YYYY-MM-DD`; absent = empty */
  readonly value: string | undefined;
  /** only whole, existing days; undefined = emptied */
  readonly onPick: (day: string | undefined) => void;
}

const FIRST = '1949-10-01';
const LAST = '2199-12-31';

/** The browser's own date field. What is half typed stays in the field until it is a day. */
export function DateInput({ label, value, onPick }: DateInputProps) {
  const [draft, setDraft] = useState<string>();
  return (
    <label className="date-input">
      {label}
      <input
        type="date"
        min={FIRST}
        max={LAST}
        value={draft ?? value ?? ''}
        onChange={({ target }) => {
          setDraft(target.value);
          if (!target.validity.valid) return;
          if (target.value !== '') onPick(target.value);
          else if (value !== undefined) onPick(undefined);
        }}
        onBlur={() => setDraft(undefined)}
      />
    </label>
  );
}
