// A zip that is written as its entries come. Several may be open at once: what comes for a later one waits, already small, for those before it.
import { Zip, ZipDeflate } from 'fflate';

/** Sizes are written with 32 bits. */
const LARGEST_ENTRY = 2 ** 32 - 1;
/** Of 9; text gets little smaller by more. */
const LEVEL = 4;

export interface ZipEntry {
  write(bytes: Uint8Array): void;
  close(): void;
}

export interface ZipWriter {
  open(name: string): ZipEntry;
  /** what can be handed on by now */
  take(): readonly Uint8Array<ArrayBuffer>[];
  /** the rest, once every entry is closed */
  end(): readonly Uint8Array<ArrayBuffer>[];
}

/** `writtenAt`: time that every entry bears, ISO 8601. */
export function startZip(writtenAt: string): ZipWriter {
  let ready: Uint8Array<ArrayBuffer>[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk);
  });
  const take = () => {
    const taken = ready;
    ready = [];
    return taken;
  };
  return {
    open(name) {
      const entry = new ZipDeflate(name, { level: LEVEL });
      entry.mtime = writtenAt;
      zip.add(entry);
      return entryOf(entry);
    },
    take,
    end() {
      zip.end();
      return take();
    },
  };
}

function entryOf(entry: ZipDeflate): ZipEntry {
  let size = 0;
  return {
    write(bytes) {
      size += bytes.length;
      if (size > LARGEST_ENTRY) throw new RangeError(`Unexpected zip entry over 4 GB: ${entry.filename}`);
      entry.push(bytes);
    },
    close: () => entry.push(new Uint8Array(0), true),
  };
}
