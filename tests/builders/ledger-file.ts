// A ledger as the file that a user would open.
import type { Ledger } from '#core/problem.ts';
import { joinChunks } from '#formats/writers/chunks.ts';
import { writeLedger } from '#formats/writers/ledger-writer.ts';

export async function fileOf({ head, problems }: Ledger): Promise<Blob> {
  return new Blob([await joinChunks(writeLedger(head, problems))]);
}

/** What a ledger file says of itself, as JSON has it. */
export const LEDGER_MEMBER = {
  format: 'guatu-ledger',
  version: 1,
  name: { zh: '甲', en: 'A' },
  basis: 'office',
  collected_on: '2026-01-01',
};
