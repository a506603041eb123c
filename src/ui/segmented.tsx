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

/** A choice of one among few, all in sight. */
export function Segmented<Id extends string>({ label, segments, value, onChange }: SegmentedProps<Id>) {
  return (
    <fieldset className="segmented" aria-label={label}>
      {segments.map((segment) => (
        <button
          key={segment.id}
          type="button"
          lang={segment.lang}
          aria-pressed={segment.id === value}
          onClick={() => onChange(segment.id)}
        >
          {segment.label}
        </button>
      ))}
    </fieldset>
  );
}
