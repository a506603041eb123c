// From problems to an open ledger. The file stays as it is: what was placed by hand changes problems on their way in, and again
// whenever they are read, so that every answer and every output agrees.
import { type CodedProblems, rowText } from '#core/coded-problem.ts';
import type { Finding } from '#core/finding.ts';
import { type Placings, withPlacing } from '#core/place-by-hand.ts';
import { asProblemId, type LedgerHead, type Problem } from '#core/problem.ts';
import type { NamesOf } from '#core/search-text.ts';
import type { OpenWatch } from '#engine/contract.ts';
import { EngineDraft } from '#engine/draft.ts';
import { Engine, type EngineData, type ReadRecords } from '#engine/engine.ts';
import type { ZoneShape } from '#engine/selecting.ts';
import type { ReadBytes } from '#formats/contract.ts';

/** A ledger that is open: its engine, and what that was made of. */
export interface OpenLedger {
  readonly engine: Engine;
  /** problems as the file has them */
  readonly read: ReadRecords;
  /** and where they are in it */
  readonly bytes: ReadBytes;
  /** what was noticed in the file */
  readonly findings: readonly Finding[];
  readonly placings: Placings;
  /** keeps a ledger of this file ready for another day; beside everything else, since a browser without room keeps nothing */
  readonly keep?: (ledger: OpenLedger) => void;
}

/** What an engine needs of the world. */
export interface EngineWorld {
  readonly namesOf?: NamesOf;
  readonly zoneShape?: ZoneShape;
}

type Made = Omit<OpenLedger, 'engine' | 'placings'>;

export class LedgerDraft {
  private readonly draft: EngineDraft;
  private readonly placings: Placings;
  private readonly world: EngineWorld;
  private byHand = 0;

  constructor(head: LedgerHead, placings: Placings, world: EngineWorld) {
    this.draft = new EngineDraft(head, world.namesOf);
    this.placings = placings;
    this.world = world;
  }

  add(problem: Problem, record: number): void {
    const placed = withPlacing(problem, this.placings);
    if (placed !== problem && placed.places.length > 0) this.byHand++;
    this.draft.add(placed, record);
  }

  /** Rows `from` to, not including, `to`. */
  addCoded(problems: CodedProblems, from: number, to: number): void {
    const { ids, records } = problems.rows;
    let start = from;
    if (this.placings.size > 0) {
      for (let row = from; row < to; row++) {
        if (!this.placings.has(asProblemId(rowText(ids, row)))) continue;
        if (row > start) this.draft.addCoded(problems, start, row);
        this.add(problems.whole(row), records[row] ?? 0);
        start = row + 1;
      }
    }
    if (to > start) this.draft.addCoded(problems, start, to);
  }

  close(made: Made): OpenLedger {
    const { placings, world, byHand } = this;
    const noticed: Finding = { code: 'placed_by_hand', severity: 'info', context: { records: byHand } };
    const engine = this.draft.close({
      findings: byHand > 0 ? [...made.findings, noticed] : made.findings,
      read: placedReading(made.read, placings),
      ...(world.zoneShape ? { zoneShape: world.zoneShape } : {}),
    });
    return { ...made, engine, placings };
  }
}

/** A ledger whose engine was made another day, with the same placings. */
export function ledgerOf(data: EngineData, placings: Placings, made: Made, world: EngineWorld): OpenLedger {
  const { namesOf, zoneShape } = world;
  const read = placedReading(made.read, placings);
  const engine = new Engine({ ...data, read, ...(namesOf ? { namesOf } : {}), ...(zoneShape ? { zoneShape } : {}) });
  return { ...made, engine, placings };
}

/** The last step cannot be broken off: whoever wants to has been heard before it. */
export async function beforeIndexing(total: number, { signal, onProgress }: OpenWatch): Promise<void> {
  onProgress?.({ phase: 'index', done: 0, total });
  await new Promise((resolve) => setTimeout(resolve));
  signal?.throwIfAborted();
}

function placedReading(read: ReadRecords, placings: Placings): ReadRecords {
  if (placings.size === 0) return read;
  return async (records) => (await read(records)).map((problem) => withPlacing(problem, placings));
}
