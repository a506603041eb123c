// What became of a ledger's problems in a newer version of it: by number, field by field.
import { keysOf } from './by-key.ts';
import type { Problem, ProblemId } from './problem.ts';

export interface ProblemChange {
  readonly id: ProblemId;
  readonly name: string;
  /** fields whose values differ, events and sources among them */
  readonly fields: readonly FieldChange[];
}

export interface FieldChange {
  readonly field: keyof Problem;
  /** undefined = that version does not say */
  readonly before: unknown;
  readonly after: unknown;
}

export interface LedgerDiff {
  readonly added: readonly Problem[];
  readonly removed: readonly Problem[];
  readonly changed: readonly ProblemChange[];
  readonly unchanged: number;
}

/** Both in the order of the newer version; what it lacks in the order of the older. */
export function diffLedgers(before: readonly Problem[], after: readonly Problem[]): LedgerDiff {
  const older = new Map(before.map((problem) => [problem.id, problem]));
  const newer = new Set(after.map(({ id }) => id));
  const changed: ProblemChange[] = [];
  const added: Problem[] = [];
  for (const problem of after) {
    const old = older.get(problem.id);
    if (!old) added.push(problem);
    else {
      const fields = changesOf(old, problem);
      if (fields.length > 0) changed.push({ id: problem.id, name: problem.name, fields });
    }
  }
  return {
    added,
    removed: before.filter(({ id }) => !newer.has(id)),
    changed,
    unchanged: after.length - added.length - changed.length,
  };
}

function changesOf(before: Problem, after: Problem): readonly FieldChange[] {
  const fields = new Set([...keysOf(before), ...keysOf(after)]);
  return [...fields]
    .filter((field) => !isSame(before[field], after[field]))
    .map((field) => ({ field, before: before[field], after: after[field] }));
}

/** Outputs keep seven decimals of a degree: less than half of the last is how a number was written, no move. */
const SAME_PLACE = 5e-8;

/** Plain data, compared by what it holds; an absent field and an undefined one are the same. */
function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a === 'number' && typeof b === 'number') return Math.abs(a - b) <= SAME_PLACE;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const some: Readonly<Record<string, unknown>> = { ...a };
  const others: Readonly<Record<string, unknown>> = { ...b };
  return [...new Set([...Object.keys(some), ...Object.keys(others)])].every((key) => isSame(some[key], others[key]));
}
