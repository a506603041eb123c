import { describe, expect, it } from 'vitest';
import { RecentTexts } from '#formats/gdal/recent-texts.ts';

const encoder = new TextEncoder();

/** All of them end to end, and where each begins. */
function laidOut(texts: readonly string[]): { bytes: Uint8Array; starts: readonly number[] } {
  const parts = texts.map((text) => encoder.encode(text));
  const starts = [0];
  for (const part of parts) starts.push((starts.at(-1) ?? 0) + part.length);
  return { bytes: encoder.encode(texts.join('')), starts };
}

describe('recent texts', () => {
  it('give each text, many more of them than are kept, and again', () => {
    const texts = Array.from({ length: 9000 }, (_, at) => `${at % 4500}${'湖'.repeat(at % 3)}`);
    const { bytes, starts } = laidOut(texts);
    const decoder = new TextDecoder();
    const recent = new RecentTexts(bytes, (some) => decoder.decode(some));
    expect(texts.map((_, at) => recent.at(starts[at] ?? 0, starts[at + 1] ?? 0))).toStrictEqual(texts);
  });

  it('read a text that follows itself once', () => {
    const texts = ['滇池', '滇池', '滇池', '阳宗海', '滇池'];
    const { bytes, starts } = laidOut(texts);
    let read = 0;
    const recent = new RecentTexts(bytes, (some) => {
      read++;
      return new TextDecoder().decode(some);
    });
    expect(texts.map((_, at) => recent.at(starts[at] ?? 0, starts[at + 1] ?? 0))).toStrictEqual(texts);
    expect(read).toBe(2);
  });
});
