// Values that have numbers: each is parsed and checked once.
import { withExactIntegers } from '#formats/json.ts';
import { decodeUtf8 } from './record-batches.ts';

/** Makes a value of what JSON holds; one that something is reported of is not sound. */
export type ReadValue<T> = (parsed: unknown, report: () => undefined) => T;

export const UNSOUND = -1;

export class ValueCodes<T> {
  readonly values: T[];
  private readonly read: ReadValue<T>;
  private told = 0;

  /** `given`: values that have a number before any is read. */
  constructor(read: ReadValue<T>, given: readonly T[] = []) {
    this.read = read;
    this.values = [...given];
  }

  /** The number of a value that was not met before, or `UNSOUND`. */
  learn(json: Uint8Array): number {
    let isSound = true;
    try {
      const [parsed]: readonly unknown[] = JSON.parse(withExactIntegers(`[${decodeUtf8(json)}]`));
      const value = this.read(parsed, () => {
        isSound = false;
      });
      return isSound ? this.values.push(value) - 1 : UNSOUND;
    } catch (error) {
      if (error instanceof SyntaxError) return UNSOUND;
      throw error;
    }
  }

  /** Values that were met since this was last asked, and at first those given. */
  learnt(): readonly T[] {
    const { told } = this;
    this.told = this.values.length;
    return this.values.slice(told);
  }
}
