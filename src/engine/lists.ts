// A list of small numbers for every row, end to end in one array.

export type Codes = Uint16Array | Uint32Array;

export interface Lists {
  /** first entry of each row; one more at the end */
  readonly starts: Uint32Array;
  readonly codes: Codes;
}

/** The narrowest array that holds codes below `size`. */
export function codesFor(size: number, length: number): Codes {
  return size <= 0x10000 ? new Uint16Array(length) : new Uint32Array(length);
}

/** The lists of rows 0, 1, 2 … in turn; codes are below `size`. */
export function listsOf(perRow: Iterable<readonly number[]>, size: number): Lists {
  const starts = [0];
  const codes: number[] = [];
  for (const list of perRow) {
    for (const code of list) codes.push(code);
    starts.push(codes.length);
  }
  const packed = codesFor(size, codes.length);
  packed.set(codes);
  return { starts: Uint32Array.from(starts), codes: packed };
}

/** The same lists under other codes. */
export function recode({ starts, codes }: Lists, codeOf: Uint32Array, size: number): Lists {
  const recoded = codesFor(size, codes.length);
  for (let i = 0; i < codes.length; i++) recoded[i] = codeOf[codes[i]!]!;
  return { starts, codes: recoded };
}

/** The same relation the other way round: for every code its rows, rising. */
export function invert({ starts, codes }: Lists, size: number): { starts: Uint32Array; rows: Uint32Array } {
  const inverse = new Uint32Array(size + 1);
  for (const code of codes) inverse[code + 1]!++;
  for (let code = 0; code < size; code++) inverse[code + 1]! += inverse[code]!;
  const cursors = inverse.slice();
  const rows = new Uint32Array(codes.length);
  for (let row = 0; row + 1 < starts.length; row++) {
    for (let i = starts[row]!; i < starts[row + 1]!; i++) rows[cursors[codes[i]!]!++] = row;
  }
  return { starts: inverse, rows };
}
