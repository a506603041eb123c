import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collectionOfLines } from '#formats/ledgers/json-lines.ts';

const feature = (id: string) => ({ type: 'Feature', id, geometry: null, properties: { name: `甲县 ${id}` } });

async function read(text: string): Promise<unknown> {
  const collection = await collectionOfLines(new Blob([text]));
  return collection && (JSON.parse(await collection.text()) as unknown);
}

describe('a sequence of features', () => {
  it('becomes a collection, with or without the marks of a text sequence', async () => {
    const lines = [feature('a'), feature('b')].map((each) => JSON.stringify(each));
    const collection = { type: 'FeatureCollection', features: [feature('a'), feature('b')] };
    expect(await read(lines.join('\n'))).toEqual(collection);
    expect(await read(`${lines.join('\r\n')}\r\n\r\n`)).toEqual(collection);
    expect(await read(lines.map((line) => `\u001e${line}\n`).join(''))).toEqual(collection);
  });

  it('keeps the place of a line that is no JSON', async () => {
    const [first, last] = [JSON.stringify(feature('a')), JSON.stringify(feature('c'))];
    expect(await read([first, '{"type":"Feat', last].join('\n'))).toEqual({
      type: 'FeatureCollection',
      features: [feature('a'), null, feature('c')],
    });
  });

  it('keeps every feature whatever stands in it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.string(), fc.json()), { minLength: 2, maxLength: 20 }), async (wishes) => {
        const features = wishes.map(([id, json]) => ({
          ...feature(id),
          properties: { any: JSON.parse(json) as unknown },
        }));
        const text = features.map((each) => JSON.stringify(each)).join('\n');
        expect(await read(text)).toEqual({ type: 'FeatureCollection', features });
      }),
    );
  });

  it.each([
    ['a collection in one line', JSON.stringify({ type: 'FeatureCollection', features: [feature('a')] })],
    [
      'a collection over many lines',
      JSON.stringify({ type: 'FeatureCollection', features: [feature('a')] }, undefined, 2),
    ],
    ['a lone feature', `${JSON.stringify(feature('a'))}\n`],
    ['a text', '{\n'],
  ])('is not %s', async (_, text) => {
    expect(await read(text)).toBeUndefined();
  });
});
