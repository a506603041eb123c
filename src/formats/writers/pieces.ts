// Pieces of text that are written again and again, as bytes: each is made once and known by its number.
import { BytesDraft } from '#formats/bytes/bytes-draft.ts';

const NOT_MADE = -1;

export class Pieces {
  private readonly make: (number: number) => string;
  private readonly all = new BytesDraft();
  private readonly starts: number[] = [];
  private readonly lengths: number[] = [];

  constructor(make: (number: number) => string) {
    this.make = make;
  }

  add(to: BytesDraft, number: number): void {
    let start = this.starts[number] ?? NOT_MADE;
    if (start === NOT_MADE) start = this.learn(number);
    to.addBytes(this.all.written, start, this.lengths[number] ?? 0);
  }

  private learn(number: number): number {
    const { all, starts, lengths } = this;
    const start = all.length;
    all.addText(this.make(number));
    // numbers come nearly in their order: without holes they stay plain lists
    while (starts.length <= number) {
      starts.push(NOT_MADE);
      lengths.push(0);
    }
    starts[number] = start;
    lengths[number] = all.length - start;
    return start;
  }
}
