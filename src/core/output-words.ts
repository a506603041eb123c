// Words that an output prints and nothing below `i18n` knows.
import type { Stage, Status } from './status.ts';

export interface OutputWords {
  readonly status: Readonly<Record<Status, string>>;
  readonly stage: Readonly<Record<Stage, string>>;
  readonly category: Readonly<Record<string, string>>;
  /** names of divisions by adcode */
  readonly divisions: Readonly<Record<string, string>>;
}
