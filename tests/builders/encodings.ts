// Text to bytes in encodings that only a decoder knows: its own table, turned round.

const UTF16 = { 'utf-16le': true, 'utf-16be': false } as const;
const tables = new Map<string, ReadonlyMap<string, readonly number[]>>();

export function encodeText(text: string, label: string): Uint8Array {
  if (label === 'utf-8') return new TextEncoder().encode(text);
  if (label === 'utf-16le' || label === 'utf-16be') return encodeUtf16(text, UTF16[label]);
  const table = tables.get(label) ?? tableOf(label);
  tables.set(label, table);
  return Uint8Array.from(
    Array.from(text).flatMap((character) => {
      const bytes = table.get(character) ?? (character < '\u0080' ? [character.charCodeAt(0)] : undefined);
      if (bytes === undefined) throw new Error(`Unexpected character for ${label}: ${character}`);
      return bytes;
    }),
  );
}

/** Can the encoding say it? */
export function isIn(text: string, label: string): boolean {
  try {
    encodeText(text, label);
    return true;
  } catch {
    return false;
  }
}

function encodeUtf16(text: string, isLittleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), isLittleEndian);
  return new Uint8Array(view.buffer);
}

function tableOf(label: string): ReadonlyMap<string, readonly number[]> {
  const decoder = new TextDecoder(label, { fatal: true });
  const table = new Map<string, readonly number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const character = decoded(decoder, [lead, trail]);
      if (character !== undefined && !table.has(character)) table.set(character, [lead, trail]);
    }
  }
  return table;
}

/** Undefined when the pair is no character. */
function decoded(decoder: TextDecoder, pair: readonly number[]): string | undefined {
  try {
    return decoder.decode(Uint8Array.from(pair));
  } catch {
    return undefined;
  }
}
