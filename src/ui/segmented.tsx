import { useId } from 'react';
import './segmented.css';

export interface Segment<Id extends string> {
  readonly id: Id;
  readonly label: string;
  /** language of the label, where it is not the page's */
  readonly lang?: string;
}

interface SegmentedProps<Id extends string> {
  readonly label: string;
  readonly segments: readonly Segment<Id>[];
  readonly value: Id;
  readonly onChange: (id: Id) => void;
}

/** A choice of one among few, all in sight: radio buttons by nature. */
export function Segmented<Id extends string>({ label, segments, value, onChange }: SegmentedProps<Id>) {
  const name = useId();
  return (
    <fieldset className="segmented" role="radiogroup" aria-label={label}>
      {segments.map((segment) => (
        <label key={segment.id} lang={segment.lang}>
          <input type="radio" name={name} checked={segment.id === value} onChange={() => onChange(segment.id)} />
          {segment.label}
        </label>
      ))}
    </fieldset>
  );
}
