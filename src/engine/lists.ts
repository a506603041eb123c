// A list of small numbers for every row, end to end in one array.

export type Codes = Uint8Array | Uint16Array | Uint32Array;

export interface Lists {
  /** first entry of each row; one more at the end; empty when every row has one, or none has any */
  readonly starts: Uint32Array;
  readonly codes: Codes;
}

export const NO_STARTS: Uint32Array = new Uint32Array(0);

/** The narrowest array that holds codes below `size`. */
export function codesFor(size: number, length: number): Codes {
  if (size <= 0x100) return new Uint8Array(length);
  return size <= 0x10000 ? new Uint16Array(length) : new Uint32Array(length);
}

/** The values in another order: row i of the result is row `order[i]` here. */
export function inOrder<A extends Uint32Array | Int32Array | Float64Array>(values: A, order: Uint32Array): A {
  const moved = values.slice(0, order.length);
  for (let row = 0; row < order.length; row++) moved[row] = values[order[row]!]!;
  return moved as A;
}

/** The lists in another order and under other codes: row i of the result is row `order[i]` here, code c becomes `codeOf[c]`. */
export function arrangeLists({ starts, codes }: Lists, order: Uint32Array, codeOf: Uint32Array, size: number): Lists {
  const arranged = codesFor(size, codes.length);
  if (codes.length === 0) return { starts: NO_STARTS, codes: arranged };
  const moved = new Uint32Array(order.length + 1);
  let at = 0;
  for (let row = 0; row < order.length; row++) {
    const end = starts[order[row]! + 1]!;
    for (let i = starts[order[row]!]!; i < end; i++) arranged[at++] = codeOf[codes[i]!]!;
    moved[row + 1] = at;
  }
  return { starts: moved, codes: arranged };
}

/** The same where every row has one number. */
export function arrangeCodes(codes: Uint32Array, order: Uint32Array, codeOf: Uint32Array, size: number): Codes {
  const arranged = codesFor(size, order.length);
  for (let row = 0; row < order.length; row++) arranged[row] = codeOf[codes[order[row]!]!]!;
  return arranged;
}

/** The same relation the other way round: for every code its rows, rising. */
export function invert({ starts, codes }: Lists, size: number): { starts: Uint32Array; rows: Uint32Array } {
  const inverse = new Uint32Array(size + 1);
  for (const code of codes) inverse[code + 1]!++;
  for (let code = 0; code < size; code++) inverse[code + 1]! += inverse[code]!;
  const cursors = inverse.slice();
  const rows = new Uint32Array(codes.length);
  if (starts.length === 0) for (let row = 0; row < codes.length; row++) rows[cursors[codes[row]!]!++] = row;
  for (let row = 0; row + 1 < starts.length; row++) {
    for (let i = starts[row]!; i < starts[row + 1]!; i++) rows[cursors[codes[i]!]!++] = row;
  }
  return { starts: inverse, rows };
}
