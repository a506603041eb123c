// One long text that holds a short one for every row.
import type { GrowingTexts } from './growing.ts';

export interface Texts {
  readonly text: string;
  /** first character of each row; one more at the end; empty when no row has any text */
  readonly starts: Uint32Array;
}

const TEXTS_PER_JOIN = 4096;

export function textOf({ text, starts }: Texts, row: number): string {
  return starts.length === 0 ? '' : text.slice(starts[row], starts[row + 1]);
}

/** The texts in another order: row i of the result is row `order[i]` of the draft. */
export function textsInOrder(draft: GrowingTexts, order: Uint32Array): Texts {
  const { text, starts } = draft.view();
  if (text === '') return { text, starts: new Uint32Array(0) };
  const parts: string[] = [];
  const moved = new Uint32Array(order.length + 1);
  for (let from = 0; from < order.length; from += TEXTS_PER_JOIN) {
    let part = '';
    for (let row = from; row < Math.min(order.length, from + TEXTS_PER_JOIN); row++) {
      const first = starts[order[row]!]!;
      const last = starts[order[row]! + 1]!;
      part += text.slice(first, last);
      moved[row + 1] = moved[row]! + last - first;
    }
    parts.push(part);
  }
  return { text: parts.join(''), starts: moved };
}
