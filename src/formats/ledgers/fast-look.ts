// Looks through a large file: is it UTF-8, and where do its features end?
import { ELEMENTS, MAX_DEPTH } from './collection-scan.ts';
import { LedgerBytes } from './ledger-bytes.ts';
import type { FileLook } from './scan-file.ts';

export class FastLook implements FileLook {
  private readonly bytes = new LedgerBytes();
  private start = 0;

  isUtf8(chunk: Uint8Array, isLast: boolean): boolean {
    const { run } = this.bytes;
    this.start = this.bytes.input(chunk);
    const isSound = run.isUtf8(this.start, this.start + chunk.length) !== 0;
    return isSound && !(isLast && run.isCharacterOpen() !== 0);
  }

  /** The chunk is the one that was asked of last. */
  pass(chunk: Uint8Array, from: number, nested: number): number {
    const { start } = this;
    return this.bytes.run.passNested(start + from, start + chunk.length, nested, ELEMENTS, MAX_DEPTH) - start;
  }

  get depth(): number {
    return this.bytes.run.depth.value;
  }

  get isInString(): boolean {
    return this.bytes.run.isInString.value !== 0;
  }

  get isEscaped(): boolean {
    return this.bytes.run.isEscaped.value !== 0;
  }
}
