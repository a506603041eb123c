// The directory of a zip: what it says it holds, read before anything is unpacked. Whatever would unpack to more than a file of
// ours may hold is refused here.
import type { Finding } from '#core/finding.ts';

export const ZIP_LIMITS = {
  entryBytes: 200 * 1024 * 1024,
  totalBytes: 1024 * 1024 * 1024,
  entries: 10_000,
  ratio: 200,
} as const;
/** What is no larger unpacked may be packed as tightly as it likes. */
const HARMLESS_BYTES = 1024 * 1024;

const ENTRY = 0x02_01_4b_50;
const END = 0x06_05_4b_50;
const END_64 = 0x06_06_4b_50;
const LOCATOR_64 = 0x07_06_4b_50;
const LOCAL = 0x04_03_4b_50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const LONGEST_COMMENT = 0xff_ff;
const IN_ZIP64 = 0xff_ff_ff_ff;

export interface ZipEntry {
  readonly name: string;
  readonly isPacked: boolean;
  readonly isEncrypted: boolean;
  /** as declared, which `inflateEntry` holds it to */
  readonly size: number;
  /** check sum of its bytes, unpacked */
  readonly crc: number;
  /** where its bytes lie in the zip */
  readonly from: number;
  readonly to: number;
}

export type ZipDirectory = { readonly entries: readonly ZipEntry[] } | { readonly fault: Finding };

interface Range {
  readonly from: number;
  readonly to: number;
}

export function readZipDirectory(bytes: Uint8Array): ZipDirectory {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const end = directoryOf(view);
    if (end === undefined) return { fault: damaged() };
    if (end.count > ZIP_LIMITS.entries) return { fault: unsafe({ entries: end.count, limit: ZIP_LIMITS.entries }) };
    const entries = entriesOf(view, end);
    return entries === undefined ? { fault: damaged() } : judged(entries);
  } catch (error) {
    if (error instanceof RangeError) return { fault: damaged() };
    throw error;
  }
}

export function damaged(name?: string): Finding {
  return { code: 'file_damaged', severity: 'error', context: name === undefined ? {} : { value: name } };
}

export function unsafe(context: Finding['context']): Finding {
  return { code: 'archive_unsafe', severity: 'error', context };
}

function judged(entries: readonly (ZipEntry & { readonly whole: Range })[]): ZipDirectory {
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  if (total > ZIP_LIMITS.totalBytes) return { fault: unsafe({ bytes: total, limit: ZIP_LIMITS.totalBytes }) };
  for (const { name, size, from, to } of entries) {
    if (size > ZIP_LIMITS.entryBytes) {
      return { fault: unsafe({ value: name, bytes: size, limit: ZIP_LIMITS.entryBytes }) };
    }
    if (size > HARMLESS_BYTES && size > (to - from) * ZIP_LIMITS.ratio) return { fault: unsafe({ value: name }) };
  }
  const overlapping = overlapOf(entries);
  return overlapping === undefined ? { entries } : { fault: unsafe({ value: overlapping }) };
}

function overlapOf(entries: readonly { readonly name: string; readonly whole: Range }[]): string | undefined {
  let end = 0;
  for (const { name, whole } of entries.toSorted((a, b) => a.whole.from - b.whole.from)) {
    if (whole.from < end) return name;
    end = whole.to;
  }
  return undefined;
}

function directoryOf(view: DataView): { count: number; at: number } | undefined {
  const last = view.byteLength - END_BYTES;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--) {
    if (view.getUint32(at, true) !== END) continue;
    const count = view.getUint16(at + 10, true);
    const start = view.getUint32(at + 16, true);
    if (count !== 0xff_ff && start !== IN_ZIP64) return { count, at: start };
    if (at < 20 || view.getUint32(at - 20, true) !== LOCATOR_64) return { count, at: start };
    const at64 = Number(view.getBigUint64(at - 12, true));
    if (view.getUint32(at64, true) !== END_64) return undefined;
    return { count: Number(view.getBigUint64(at64 + 32, true)), at: Number(view.getBigUint64(at64 + 48, true)) };
  }
  return undefined;
}

function entriesOf(view: DataView, end: { count: number; at: number }): (ZipEntry & { whole: Range })[] | undefined {
  const entries: (ZipEntry & { whole: Range })[] = [];
  let at = end.at;
  for (let index = 0; index < end.count; index++) {
    if (view.getUint32(at, true) !== ENTRY) return undefined;
    const flags = view.getUint16(at + 8, true);
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const { size, packedSize, local } = sizesOf(view, at);
    if (view.getUint32(local, true) !== LOCAL) return undefined;
    const from = local + LOCAL_BYTES + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const to = from + packedSize;
    if (to > view.byteLength) return undefined;
    entries.push({
      name: nameOf(bytesAt(view, at + ENTRY_BYTES, nameLength), (flags & 0x08_00) !== 0),
      isPacked: view.getUint16(at + 10, true) !== 0,
      isEncrypted: (flags & 1) !== 0,
      size,
      crc: view.getUint32(at + 16, true),
      from,
      to,
      whole: { from: local, to },
    });
    at += ENTRY_BYTES + nameLength + extraLength + view.getUint16(at + 32, true);
  }
  return entries;
}

/** Sizes beyond 32 bits stand in an extra field, in this order and only those that did not fit. */
function sizesOf(view: DataView, at: number): { size: number; packedSize: number; local: number } {
  const short = [24, 20, 42].map((offset) => view.getUint32(at + offset, true));
  const wide = short.includes(IN_ZIP64) ? zip64Of(view, at) : undefined;
  let offset = wide ?? 0;
  const [size = 0, packedSize = 0, local = 0] = short.map((value) => {
    if (value !== IN_ZIP64 || wide === undefined) return value;
    offset += 8;
    return Number(view.getBigUint64(offset - 8, true));
  });
  return { size, packedSize, local };
}

function zip64Of(view: DataView, at: number): number | undefined {
  let extra = at + ENTRY_BYTES + view.getUint16(at + 28, true);
  const end = extra + view.getUint16(at + 30, true);
  while (extra + 4 <= end) {
    if (view.getUint16(extra, true) === 1) return extra + 4;
    extra += 4 + view.getUint16(extra + 2, true);
  }
  return undefined;
}

function bytesAt(view: DataView, at: number, length: number): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset + at, length);
}

/** Names say when they are UTF-8; those that do not are UTF-8 all the same, or what a Chinese Windows wrote. */
function nameOf(bytes: Uint8Array, isUtf8: boolean): string {
  if (isUtf8) return new TextDecoder().decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
