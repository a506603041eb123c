import { zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unzip } from '#formats/bytes/zip.ts';
import { aZip, type ZipPart } from '../builders/a-zip.ts';
import { encodeText } from '../builders/encodings.ts';

const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const codesOf = async (zip: Uint8Array) => (await unzip(zip)).findings.map(({ code }) => code);

/** Packed, four kilobytes. */
const ZEROS = new Uint8Array(4 * 1024 * 1024);
const PART: ZipPart = { name: 'a.txt', content: text('甲县') };

describe('unpacking a zip', () => {
  it('gives back what was packed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.string({ minLength: 1 }).filter(isFileName), fc.uint8Array()),
        async (files) => {
          const { files: read, findings } = await unzip(zipSync(files));
          expect(findings).toEqual([]);
          expect(new Map(read)).toEqual(new Map(Object.entries(files)));
        },
      ),
      { numRuns: 50 },
    );
  });

  it('reads stored and packed entries and leaves out folders and what is not wanted', async () => {
    const zip = aZip([PART, { name: 'b/', content: text('') }, { ...PART, name: 'c.txt', isStored: true }]);
    expect([...(await unzip(zip)).files.keys()]).toEqual(['a.txt', 'c.txt']);
    expect([...(await unzip(zip, (name) => name === 'c.txt')).files.keys()]).toEqual(['c.txt']);
  });

  it.each(['gb18030', 'utf-8'])('reads names in %s that do not say so', async (label) => {
    const zip = aZip([{ ...PART, name: encodeText('甲县边界.shp', label) }]);
    expect([...(await unzip(zip)).files.keys()]).toEqual(['甲县边界.shp']);
  });

  it('keeps hostile names as names', async () => {
    const zip = aZip([
      { ...PART, name: '__proto__' },
      { ...PART, name: '../../甲' },
    ]);
    expect([...(await unzip(zip)).files.keys()]).toEqual(['__proto__', '../../甲']);
  });

  it.each<[string, Uint8Array, string]>([
    ['an entry that says 4 GiB', aZip([{ ...PART, size: 2 ** 32 - 2 }]), 'archive_unsafe'],
    ['an entry that says more than 4 GiB', aZip([{ ...PART, size: 2 ** 33, isZip64: true }]), 'archive_unsafe'],
    ['an entry packed more than 200 times', aZip([{ name: 'a', content: ZEROS }]), 'archive_unsafe'],
    ['an entry that says less than it is', aZip([{ name: 'a', content: ZEROS, size: 10 }]), 'archive_unsafe'],
    ['entries of 1.2 GB together', aZip(sixOf200Megabytes()), 'archive_unsafe'],
    ['more than 10,000 entries', aZip([PART], { count: 10_001 }), 'archive_unsafe'],
    ['two entries in one place', aZip([PART, { ...PART, name: 'b.txt', at: 0 }]), 'archive_unsafe'],
    ['an entry that says more than it is', aZip([{ ...PART, size: 10 }]), 'file_damaged'],
    ['an entry that is no deflate stream', aZip([{ ...PART, packed: text('甲乙丙丁') }]), 'file_damaged'],
    ['an entry with a password', aZip([{ ...PART, isEncrypted: true }]), 'file_protected'],
    ['a directory cut off', aZip([PART]).slice(0, -30), 'file_damaged'],
    ['entries that are not there', aZip([PART], { count: 3 }), 'file_damaged'],
    ['no zip at all', text('PK\u0003\u0004'), 'file_damaged'],
  ])('answers %s by a finding', async (_, zip, code) => {
    expect(await codesOf(zip)).toEqual([code]);
    expect((await unzip(zip)).files.size).toBe(0);
  });

  it('answers any damage by findings and never throws', async () => {
    const zip = aZip([PART, { ...PART, name: 'b.txt', isStored: true }]);
    await fc.assert(
      fc.asyncProperty(fc.nat(zip.length - 1), fc.integer({ min: 0, max: 255 }), async (at, byte) => {
        const broken = zip.slice();
        broken[at] = byte;
        await expect(unzip(broken)).resolves.toBeDefined();
        await expect(unzip(zip.slice(0, at))).resolves.toBeDefined();
      }),
      { numRuns: 300 },
    );
  });
});

function isFileName(name: string): boolean {
  return !name.endsWith('/') && name !== '__proto__' && /^[\p{L}\p{N}.]+$/u.test(name);
}

/** Six that say so, over bytes enough to make it no miracle. */
function sixOf200Megabytes(): ZipPart[] {
  const packed = new Uint8Array(1_000_000);
  return Array.from({ length: 6 }, (_, index) => ({ name: `${index}`, content: text(''), size: 199_000_000, packed }));
}
