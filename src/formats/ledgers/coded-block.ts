// What a stretch of a file comes to in numbers, as it is handed from one worker to another, and what the numbers stand for.
import {
  CODE_OF,
  type CodedField,
  type CodedProblems,
  type CodedRows,
  type CodedValues,
  CODES,
  rowText,
  type RowTexts,
  type SharedField,
} from '#core/coded-problem.ts';
import type { LedgerEvent, Place, Problem } from '#core/problem.ts';
import { ledgerProblem } from './ledger-record.ts';

/** Values met for the first time. Their numbers go on where those of earlier blocks ended. */
export interface Learnt {
  /** by `CODE_OF` */
  readonly values: readonly (readonly unknown[])[];
  readonly events: readonly LedgerEvent[];
}

export interface CodedBlock {
  readonly rows: CodedRows;
  readonly learnt: Learnt;
}

/** What of a block is handed over rather than copied. */
export function buffersOf({ rows }: CodedBlock): ArrayBufferLike[] {
  const { records, lngs, lats, codes, eventStarts, events } = rows;
  return [records, lngs, lats, ...codes, eventStarts, events].map(({ buffer }) => buffer);
}

export class KnownValues implements CodedValues {
  private readonly values: readonly unknown[][] = Array.from({ length: CODES }, () => []);
  private readonly events: LedgerEvent[] = [];

  learn({ values, events }: Learnt): void {
    values.forEach((some, at) => append(this.values[at], some));
    append(this.events, events);
  }

  valueOf<F extends SharedField>(field: F, code: number): Problem[F] {
    // a column holds what that field's own reader gave
    return this.values[CODE_OF[field]]?.[code] as Problem[F];
  }

  precisionOf(code: number): Place['precision'] {
    return this.values[CODE_OF.precision]?.[code] as Place['precision'];
  }

  eventOf(code: number): LedgerEvent {
    const event = this.events[code];
    if (event === undefined) throw new Error(`Unexpected event: ${code}`);
    return event;
  }
}

/** Takes what the block teaches, once. */
export function problemsOf({ rows, learnt }: CodedBlock, values: KnownValues): CodedProblems {
  values.learn(learnt);
  return { rows, values, whole: (row) => wholeOf(rows, values, row) };
}

function wholeOf(rows: CodedRows, values: KnownValues, row: number): Problem {
  const { ids, names, own, events, eventStarts } = rows;
  const codeOf = (field: CodedField): number => rows.codes[CODE_OF[field]]?.[row] ?? 0;
  const [lng = NaN, lat = NaN] = [rows.lngs[row], rows.lats[row]];
  const precision = values.precisionOf(codeOf('precision'));
  const place: Place = { geometry: { type: 'Point', coordinates: [lng, lat] }, precision };
  return ledgerProblem(
    { id: rowText(ids, row), name: rowText(names, row), places: Number.isNaN(lng) ? [] : [place] },
    {
      shared: (field) => values.valueOf(field, codeOf(field)),
      own: (field) => textOf(own[field], row),
      events: () => Array.from(events.subarray(eventStarts[row], eventStarts[row + 1]), (code) => values.eventOf(code)),
    },
  );
}

function textOf(texts: RowTexts | undefined, row: number): string | undefined {
  const text = texts === undefined ? '' : rowText(texts, row);
  return text === '' ? undefined : text;
}

function append<T>(list: T[] | undefined, more: readonly T[]): void {
  for (const each of more) list?.push(each);
}
