// Rows and options of an output in tests, as the engine hands them to a writer.
import { firstDay } from '#core/calendar.ts';
import type { OutputRow } from '#core/flat-feature.ts';
import type { Problem } from '#core/problem.ts';
import { emptyQuery, type Query } from '#core/query.ts';
import { statusOf } from '#core/status-of.ts';
import { joinChunks } from '#formats/writers/chunks.ts';
import type { Chunks, OutputOptions } from '#formats/contract.ts';
import { aHead, PUBLISHED } from './a-problem.ts';
import { OUTPUT_WORDS } from './output-words.ts';

export const OUTPUT_DAY = '2021-01-01';

export function outputOptions(wish: Partial<OutputOptions> = {}, query: Partial<Query> = {}): OutputOptions {
  return {
    query: { ...emptyQuery(OUTPUT_DAY), ...query },
    count: 1,
    total: 9,
    context: PUBLISHED,
    ledger: aHead(),
    words: OUTPUT_WORDS,
    exportedAt: '2026-01-01T08:00:00+08:00',
    generator: 'Guatu 0',
    ...wish,
  };
}

/** Those known on the output's day. */
export function outputRows(...problems: readonly Problem[]): OutputRow[] {
  return problems.flatMap((problem) => {
    const standing = statusOf(problem, firstDay(OUTPUT_DAY), PUBLISHED);
    return standing ? [{ problem, standing }] : [];
  });
}

export async function textOf(chunks: Chunks): Promise<string> {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await joinChunks(chunks));
}
