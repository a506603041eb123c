// Zips as no honest program writes them: every size, offset and name can be said otherwise than it is. Check sums are left out.
import { deflateSync } from 'fflate';

export interface ZipPart {
  readonly name: string | Uint8Array;
  readonly content: Uint8Array;
  /** said to be this long, unpacked */
  readonly size?: number;
  /** said there only as "see the extra field" */
  readonly isZip64?: boolean;
  readonly isStored?: boolean;
  readonly isEncrypted?: boolean;
  /** bytes already packed, whatever they unpack to */
  readonly packed?: Uint8Array;
  /** lies where the part of this number lies */
  readonly at?: number;
}

export function aZip(parts: readonly ZipPart[], said: { count?: number } = {}): Uint8Array {
  const chunks: Uint8Array[] = [];
  const offsets: number[] = [];
  let offset = 0;
  const push = (chunk: Uint8Array): void => {
    chunks.push(chunk);
    offset += chunk.length;
  };
  const packed = parts.map((part) => part.packed ?? (part.isStored ? part.content : deflateSync(part.content)));
  parts.forEach((part, index) => {
    offsets.push(part.at === undefined ? offset : (offsets[part.at] ?? 0));
    if (part.at !== undefined) return;
    push(localHead(part, packed[index] ?? part.content));
    push(packed[index] ?? part.content);
  });
  const start = offset;
  parts.forEach((part, index) => push(entry(part, packed[part.at ?? index] ?? part.content, offsets[index] ?? 0)));
  push(end(said.count ?? parts.length, start, offset - start));
  return joined(chunks);
}

function nameOf({ name }: ZipPart): Uint8Array {
  return typeof name === 'string' ? new TextEncoder().encode(name) : name;
}

function flagsOf({ name, isEncrypted }: ZipPart): number {
  return (typeof name === 'string' ? 0x08_00 : 0) + (isEncrypted ? 1 : 0);
}

function localHead(part: ZipPart, packed: Uint8Array): Uint8Array {
  const name = nameOf(part);
  const head = new DataView(new ArrayBuffer(30));
  head.setUint32(0, 0x04_03_4b_50, true);
  head.setUint16(4, 20, true);
  head.setUint16(6, flagsOf(part), true);
  head.setUint16(8, part.isStored ? 0 : 8, true);
  head.setUint32(18, packed.length, true);
  head.setUint32(22, (part.size ?? part.content.length) % 2 ** 32, true);
  head.setUint16(26, name.length, true);
  return joined([new Uint8Array(head.buffer), name]);
}

function entry(part: ZipPart, packed: Uint8Array, offset: number): Uint8Array {
  const name = nameOf(part);
  const size = part.size ?? part.content.length;
  const extra = new DataView(new ArrayBuffer(part.isZip64 ? 12 : 0));
  if (part.isZip64) {
    extra.setUint16(0, 1, true);
    extra.setUint16(2, 8, true);
    extra.setBigUint64(4, BigInt(size), true);
  }
  const head = new DataView(new ArrayBuffer(46));
  head.setUint32(0, 0x02_01_4b_50, true);
  head.setUint16(6, 20, true);
  head.setUint16(8, flagsOf(part), true);
  head.setUint16(10, part.isStored ? 0 : 8, true);
  head.setUint32(20, packed.length, true);
  head.setUint32(24, part.isZip64 ? 0xff_ff_ff_ff : size, true);
  head.setUint16(28, name.length, true);
  head.setUint16(30, extra.byteLength, true);
  head.setUint32(42, offset, true);
  return joined([new Uint8Array(head.buffer), name, new Uint8Array(extra.buffer)]);
}

function end(count: number, start: number, length: number): Uint8Array {
  const tail = new DataView(new ArrayBuffer(22));
  tail.setUint32(0, 0x06_05_4b_50, true);
  tail.setUint16(8, count, true);
  tail.setUint16(10, count, true);
  tail.setUint32(12, length, true);
  tail.setUint32(16, start, true);
  return new Uint8Array(tail.buffer);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => Array.from(part)));
}
