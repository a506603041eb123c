// A ledger file as it is written here for our own reader: where its records lie is noted on the way, so that nobody looks for them again.
import type { LedgerHead, Problem } from '#core/problem.ts';
import type { Chunks, Rows, WrittenLedger } from '#formats/contract.ts';
import { RecordSpans } from '#formats/ledgers/record-spans.ts';
import { blobOf } from './chunks.ts';
import { writeLedger } from './ledger-writer.ts';

const LINE_END = 0x0a;
const COMMA = 0x2c;
/** What closes the collection stands on a line of its own. */
const CLOSING_BYTES = ']}'.length;

export async function writtenLedger(
  head: LedgerHead,
  problems: Rows<Problem>,
  signal: AbortSignal | undefined,
): Promise<WrittenLedger> {
  const spans = new RecordSpans();
  const file = await blobOf(withSpans(writeLedger(head, problems), spans), signal);
  return { file, spans };
}

/** Every record has a line to itself, which the collection's head comes before. */
async function* withSpans(chunks: Chunks, spans: RecordSpans): Chunks {
  let position = 0;
  let lineStart: number | undefined;
  let before = 0;
  for await (const chunk of chunks) {
    for (let at = chunk.indexOf(LINE_END); at !== -1; at = chunk.indexOf(LINE_END, at + 1)) {
      const isFollowed = (at === 0 ? before : chunk[at - 1]) === COMMA;
      const end = position + at - (isFollowed ? 1 : 0);
      if (lineStart !== undefined && end - lineStart > CLOSING_BYTES) spans.add(lineStart, end);
      lineStart = position + at + 1;
    }
    position += chunk.length;
    before = chunk.at(-1) ?? before;
    yield chunk;
  }
}
