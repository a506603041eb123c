// Unpacks a zip, once its directory has been found harmless, and holds every entry to the size it declares.
import type { Finding } from '#core/finding.ts';
import CRC32 from 'crc-32';
import { damaged, readZipDirectory, unsafe, type ZipEntry } from './zip-directory.ts';

export interface Unzipped {
  /** by name; folders left out */
  readonly files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
  /** an entry that could not be unpacked costs that entry, a dangerous one the whole zip */
  readonly findings: readonly Finding[];
}

/** Unpacks the entries whose name is wanted. */
export async function unzip(bytes: Uint8Array, isWanted: (name: string) => boolean = () => true): Promise<Unzipped> {
  const directory = readZipDirectory(bytes);
  if ('fault' in directory) return { files: new Map(), findings: [directory.fault] };
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  const findings: Finding[] = [];
  for (const entry of directory.entries) {
    if (entry.name.endsWith('/') || !isWanted(entry.name)) continue;
    const inflated = await inflateEntry(bytes, entry);
    if ('fault' in inflated) {
      if (inflated.fault.code === 'archive_unsafe') return { files: new Map(), findings: [inflated.fault] };
      findings.push(inflated.fault);
    } else {
      files.set(entry.name, inflated.bytes);
    }
  }
  return { files, findings };
}

/** The same entries, not packed, for a library that unpacks without asking for limits. */
export async function storedZip(files: Unzipped['files']): Promise<Uint8Array<ArrayBuffer>> {
  const { zipSync } = await import('fflate');
  const entries: Record<string, Uint8Array> = Object.create(null);
  for (const [name, bytes] of files) entries[name] = bytes;
  return zipSync(entries, { level: 0 });
}

type Inflated = { readonly bytes: Uint8Array<ArrayBuffer> } | { readonly fault: Finding };

export async function inflateEntry(zip: Uint8Array, entry: ZipEntry): Promise<Inflated> {
  const { name, isPacked, isEncrypted, size, crc, from, to } = entry;
  if (isEncrypted) return { fault: { code: 'file_protected', severity: 'error', context: { value: name } } };
  const packed = zip.slice(from, to);
  if (!isPacked) return packed.length === size && isSound(packed, crc) ? { bytes: packed } : { fault: damaged(name) };
  const inflated = await inflate(packed, size);
  if (inflated === 'too-long') return { fault: unsafe({ value: name }) };
  return inflated && isSound(inflated, crc) ? { bytes: inflated } : { fault: damaged(name) };
}

/** No further than the size that is declared; undefined when it is another, or the data are broken. */
async function inflate(
  packed: Uint8Array<ArrayBuffer>,
  size: number,
): Promise<Uint8Array<ArrayBuffer> | 'too-long' | undefined> {
  const bytes = new Uint8Array(size);
  let length = 0;
  const pieces = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  try {
    for (let piece = await pieces.read(); !piece.done; piece = await pieces.read()) {
      if (length + piece.value.length > size) {
        await pieces.cancel();
        return 'too-long';
      }
      bytes.set(piece.value, length);
      length += piece.value.length;
    }
  } catch {
    return undefined;
  }
  return length === size ? bytes : undefined;
}

/** Of 0 nobody knows whether it was reckoned. */
function isSound(bytes: Uint8Array, crc: number): boolean {
  return crc === 0 || CRC32.buf(bytes) >>> 0 === crc;
}
