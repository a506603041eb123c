// Files as they are after an accident: bits turned, ends cut off, pieces lost or come twice, lengths that lie. The same seed, the same accident.

import { unzipSync, zipSync } from 'fflate';

export type Random = () => number;

/** Mulberry32: numbers from 0 to below 1. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Accident = (bytes: Uint8Array, random: Random) => Uint8Array;

const LENGTHS = [0, 1, 0x7f_ff_ff_ff, 0x80_00_00_00, 0xff_ff_ff_ff];
const HOSTILE = ['"__proto__":', '<!DOCTYPE a [<!ENTITY b "c">]>', '\0\0\0\0', '1e999', ']]>', '\uFFFF', '</row>'];

const ACCIDENTS: readonly Accident[] = [turnBits, cutOff, losePiece, doublePiece, lieInLength, insertText];

/** Of a zip as often what is packed in it, since hardly anything of a broken zip is looked at. */
export function mutantOf(bytes: Uint8Array, random: Random): Uint8Array {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  return (isZip && random() < 0.7 ? packedMutantOf(bytes, random) : undefined) ?? brokenOf(bytes, random);
}

function packedMutantOf(zip: Uint8Array, random: Random): Uint8Array | undefined {
  try {
    const parts = new Map<string, Uint8Array>(Object.entries(unzipSync(zip)));
    const [name, bytes] = [...parts][Math.floor(random() * parts.size)] ?? [];
    if (name === undefined || bytes === undefined || bytes.length === 0) return undefined;
    parts.set(name, brokenOf(bytes, random));
    return zipSync(Object.fromEntries(parts), { level: 0 });
  } catch {
    // a fixture may be no sound zip to begin with
    return undefined;
  }
}

function brokenOf(bytes: Uint8Array, random: Random): Uint8Array {
  const accident = ACCIDENTS[Math.floor(random() * ACCIDENTS.length)] ?? turnBits;
  return accident(bytes, random);
}

function turnBits(bytes: Uint8Array, random: Random): Uint8Array {
  const turned = bytes.slice();
  const count = 1 + Math.floor(random() * 8);
  for (let turn = 0; turn < count; turn++) {
    const at = placeIn(bytes, random);
    turned[at] = (turned[at] ?? 0) ^ (1 << Math.floor(random() * 8));
  }
  return turned;
}

function cutOff(bytes: Uint8Array, random: Random): Uint8Array {
  return bytes.slice(0, placeIn(bytes, random));
}

function losePiece(bytes: Uint8Array, random: Random): Uint8Array {
  const [from, to] = pieceOf(bytes, random);
  return joined(bytes.subarray(0, from), bytes.subarray(to));
}

function doublePiece(bytes: Uint8Array, random: Random): Uint8Array {
  const [from, to] = pieceOf(bytes, random);
  return joined(bytes.subarray(0, to), bytes.subarray(from));
}

function lieInLength(bytes: Uint8Array, random: Random): Uint8Array {
  const lying = joined(bytes, new Uint8Array(4));
  const length = LENGTHS[Math.floor(random() * LENGTHS.length)] ?? 0;
  new DataView(lying.buffer).setUint32(placeIn(bytes, random), length, random() < 0.5);
  return lying.slice(0, bytes.length);
}

function insertText(bytes: Uint8Array, random: Random): Uint8Array {
  const at = placeIn(bytes, random);
  const text = HOSTILE[Math.floor(random() * HOSTILE.length)] ?? '';
  return joined(bytes.subarray(0, at), new TextEncoder().encode(text), bytes.subarray(at));
}

function placeIn({ length }: Uint8Array, random: Random): number {
  return Math.floor(random() * length);
}

function pieceOf(bytes: Uint8Array, random: Random): readonly [number, number] {
  const from = placeIn(bytes, random);
  return [from, Math.min(bytes.length, from + 1 + Math.floor(random() ** 3 * bytes.length))];
}

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
