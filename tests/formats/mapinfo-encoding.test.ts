// A MapInfo table often states the encoding of the machine that wrote it and holds texts in another.
import { strFromU8, strToU8 } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { readWithGdal } from '#formats/gdal/gdal.ts';
import { encodeText } from '../builders/encodings.ts';
import { writtenByGdal } from '../builders/gdal-files.ts';
import { LOADER } from './layers.ts';

const NAMES = ['甲厂排污', '乙矿扬尘', '丙园噪声'];
type Parts = Readonly<Record<string, Uint8Array>>;

/** Numbers that look like text, and texts that look like nothing else. */
const features = NAMES.map((name, at) => ({
  type: 'Feature',
  properties: { count: -2_088_533_117 - at, share: -1.5e-300 * (at + 1), name },
  geometry: { type: 'Point', coordinates: [102.7, 25] },
}));

async function read(kind: 'tab' | 'mif', parts: Parts, encoding?: string) {
  const files = Object.entries(parts).map(([name, bytes]) => ({ name, bytes }));
  const wanted = encoding === undefined ? {} : { encoding };
  const { tables, findings, encoding: found } = await readWithGdal(files, { kind, loader: LOADER, ...wanted });
  const at = tables[0]?.columns.indexOf('name') ?? -1;
  return {
    names: tables[0]?.rows.map(({ cells }) => cells[at]),
    findings: findings.map(({ code, context: { value } }) => `${code} ${value}`),
    found,
  };
}

const CASES = [
  ['gb18030', 'WindowsSimpChinese', 'GB18030', []],
  ['gb18030', 'Neutral', 'GB18030', []],
  ['gb18030', 'WindowsLatin1', 'GB18030', ['encoding_overruled WindowsLatin1']],
  ['gb18030', 'UTF-8', 'GB18030', ['encoding_overruled UTF-8']],
  ['utf-8', 'UTF-8', 'UTF-8', []],
  ['utf-8', 'Neutral', 'UTF-8', []],
  ['utf-8', 'WindowsSimpChinese', 'UTF-8', ['encoding_overruled WindowsSimpChinese']],
] as const;

describe('a native table', () => {
  const written = new Map<string, Parts>();
  beforeAll(async () => {
    written.set('utf-8', await writtenByGdal('tab', features));
    written.set('gb18030', await writtenByGdal('tab', features, { options: ['-lco', 'ENCODING=CP936'] }));
  });
  const tableOf = (encoding: string, charset: string): Parts => {
    const parts = written.get(encoding) ?? {};
    const tab = strFromU8(parts['a.tab'] ?? new Uint8Array()).replaceAll(/(charset "?)\w+/gi, `$1${charset}`);
    return { ...parts, 'a.tab': strToU8(tab) };
  };

  it.each(CASES)('in %s that states %s', async (encoding, charset, found, findings) => {
    expect(await read('tab', tableOf(encoding, charset))).toEqual({ names: NAMES, findings, found });
  });

  it('in the encoding that the user wants', async () => {
    const { names, found } = await read('tab', tableOf('gb18030', 'WindowsSimpChinese'), 'Big5');
    expect([names?.includes('甲厂排污'), found]).toEqual([false, 'BIG5']);
  });

  it('of numbers and ASCII alone says nothing of encodings', async () => {
    const plain = features.map((each) => ({ ...each, properties: { ...each.properties, name: 'a' } }));
    const parts = await writtenByGdal('tab', plain);
    expect(await read('tab', parts)).toEqual({ names: ['a', 'a', 'a'], findings: [], found: undefined });
  });
});

describe('an interchange file', () => {
  const mif = (charset: string) =>
    `Version 300\n${charset}Delimiter ","\nColumns 1\n  name Char(20)\nData\n\n${NAMES.map(() => 'Point 102.7 25\n').join('')}`;

  it.each(CASES)('in %s that states %s', async (encoding, charset, found, findings) => {
    const mid = encodeText(NAMES.map((name) => `"${name}"\n`).join(''), encoding);
    const parts = { 'a.mif': strToU8(mif(`Charset "${charset}"\n`)), 'a.mid': mid };
    expect(await read('mif', parts)).toEqual({ names: NAMES, findings, found });
  });

  it('cut off between two of its records tells how many its other half has', async () => {
    const cut = mif('').replace(/Point .*\n$/, '');
    const mid = encodeText(NAMES.map((name) => `"${name}"\r\n`).join(''), 'utf-8');
    const { names, findings } = await read('mif', { 'a.mif': strToU8(cut), 'a.mid': mid });
    expect([names, findings]).toEqual([NAMES.slice(0, 2), ['layer_short a']]);
  });

  it('in GBK that states nothing', async () => {
    const mid = encodeText(NAMES.map((name) => `"${name}"\n`).join(''), 'gb18030');
    expect((await read('mif', { 'a.mif': strToU8(mif('')), 'a.mid': mid })).names).toEqual(NAMES);
  });
});
