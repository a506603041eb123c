// A number for every number of a value, as they become known.

/** What a table has of a value not yet known. */
export const UNKNOWN = -0x80000000;

const FIRST_LENGTH = 256;

export class CodeTable {
  private numbers = new Int32Array(FIRST_LENGTH).fill(UNKNOWN);

  at(code: number): number {
    return code < this.numbers.length ? this.numbers[code]! : UNKNOWN;
  }

  put(code: number, number: number): void {
    if (code >= this.numbers.length) this.lengthen(code + 1);
    this.numbers[code] = number;
  }

  private lengthen(least: number): void {
    const longer = new Int32Array(Math.max(least, 2 * this.numbers.length)).fill(UNKNOWN);
    longer.set(this.numbers);
    this.numbers = longer;
  }
}
