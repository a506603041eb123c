// Importing a file of the user's own: it is read, shown, read again as the user corrects it, and taken whole or left; and it can be undone.
import type { FieldMapping } from '#core/field-mapping.ts';
import type { Finding } from '#core/finding.ts';
import type { FileInput, Inspected } from '#engine/contract.ts';
import { createAcceptance, type ImportWiring, namesOf } from './acceptance.ts';
import { togetherOf } from './files-together.ts';
import type { Ports } from './ports.ts';
import type { Store } from './store.ts';

export function createImports(store: Store, ports: Ports, wiring: ImportWiring) {
  const { openings, page } = wiring;
  const inspect = createInspect(store, ports, wiring);

  return {
    /** Files dropped, pasted or picked together. */
    async openFiles(files: readonly File[]) {
      const [main, companions, others] = togetherOf(files);
      if (!main) return;
      openings.forgetRefusal();
      const { name, size, lastModified } = main;
      await inspect(
        { name, file: main, companions, key: `${name} ${size} ${lastModified}`, collectedOn: ports.today() },
        others.map((other) => ({ code: 'file_left_out', severity: 'warning', context: { value: other.name } })),
      );
    },
    /** The same file, its table read in another way. */
    async remapImport(mapping: Partial<FieldMapping>) {
      const { pendingImport } = store.getState();
      if (pendingImport) await inspect({ ...pendingImport.input, mapping });
    },
    ...createAcceptance(store, ports, wiring),
    async discardImport() {
      openings.stop();
      store.setState({ pendingImport: undefined });
      await ports.engine.discard().catch(page.failed);
    },
    saveMapping() {
      const { pendingImport } = store.getState();
      const table = pendingImport?.inspected.table;
      if (pendingImport && table) ports.saveMapping(pendingImport.input.name, table.mapping);
    },
    /** Choices that were saved to a file. */
    async loadMapping(file: Blob) {
      const { pendingImport } = store.getState();
      if (!pendingImport) return;
      const { parseMapping } = await import('#core/field-mapping.ts');
      const parsed = parseMapping(jsonOf(await file.text()));
      if ('mapping' in parsed) await inspect({ ...pendingImport.input, mapping: parsed.mapping });
      else
        store.setState({
          pendingImport: { ...pendingImport, findings: [...parsed.findings, ...pendingImport.findings] },
        });
    },
  };
}

/** Reads a file and shows what was understood; `left`: what was noticed before, `wanted`: the system remembered for its table. */
type Inspect = (input: FileInput, left?: readonly Finding[], wanted?: string) => Promise<void>;

interface BetterReading {
  readonly mapping: Partial<FieldMapping>;
  /** the system to try next */
  readonly wanted: string | undefined;
}

function createInspect(store: Store, { engine, mappings }: Ports, { openings, page }: ImportWiring): Inspect {
  let newest = 0;

  const inspect: Inspect = async (input, left = [], wanted) => {
    const asked = ++newest;
    const { pendingImport } = store.getState();
    if (pendingImport) store.setState({ pendingImport: { ...pendingImport, isReading: true } });
    try {
      const inspection = await openings.watched(input.name, (watch) => engine.inspect(input, watch));
      if (asked !== newest) return;
      const { inspected, findings } = inspection ?? { findings: [] };
      if (!inspected) {
        if (inspection) openings.refused(input.name, [...findings, ...left]);
        store.setState({ pendingImport: undefined });
        return;
      }
      const better = await betterReading(input, { inspected, findings }, wanted);
      if (asked !== newest) return;
      if (better) return await inspect({ ...input, mapping: better.mapping }, left, better.wanted);
      store.setState({ pendingImport: { input, inspected, findings: [...findings, ...left], isReading: false } });
    } catch (error) {
      store.setState({ pendingImport: undefined });
      page.failed(error);
    }
  };

  /** As a table of the same columns was read before, then in the system that was remembered for it. */
  async function betterReading(
    { mapping }: FileInput,
    { inspected, findings }: { readonly inspected: Inspected; readonly findings: readonly Finding[] },
    wanted: string | undefined,
  ): Promise<BetterReading | undefined> {
    const remembered = mapping ? undefined : await recall(inspected);
    if (remembered) {
      const { crs, ...rest } = remembered;
      return { mapping: rest, wanted: crs };
    }
    const isOpen = wanted !== undefined && isOpenTo(wanted, findings, inspected);
    return isOpen ? { mapping: { ...mapping, crs: wanted }, wanted: undefined } : undefined;
  }

  /** How a table of the same columns was read before. */
  async function recall({ table }: Inspected): Promise<FieldMapping | undefined> {
    return table && mappings.recall(namesOf(table.columns));
  }

  return inspect;
}

/** What a file says of its coordinates outweighs what was chosen for another like it; so does where its points can be. */
function isOpenTo(crs: string, findings: readonly Finding[], inspected: Inspected): boolean {
  const { candidates = [], mapping } = inspected.table ?? {};
  const isGuessed = findings.some(({ code }) => code === 'crs_guessed' || code === 'crs_by_points');
  return isGuessed && mapping?.crs !== crs && candidates.some(({ id }) => id === crs);
}

/** Undefined for a text that is no JSON. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
