// Importing a file of the user's own: it is read, shown, read again as the user corrects it, and taken whole or left; and it can be undone.
import type { FieldMapping } from '#core/field-mapping.ts';
import type { Finding } from '#core/finding.ts';
import type { FileInput, Inspected } from '#engine/contract.ts';
import type { Openings, Origin, Page } from './openings.ts';
import type { Ports } from './ports.ts';
import type { Store } from './store.ts';
import type { View } from './view.ts';

/** What stood before an import. */
interface Before {
  readonly origin: Origin;
  readonly view: View;
}

export function createImports(
  store: Store,
  ports: Ports,
  { openings, page, restore }: { openings: Openings; page: Page; restore: (view: View) => Promise<void> },
) {
  const { engine, mappings } = ports;
  const { notify, failed } = page;
  let before: Before | undefined;
  let newest = 0;

  /** `wanted`: the system remembered, for a table that says nothing of its own */
  async function inspect(input: FileInput, left: readonly Finding[] = [], wanted?: string): Promise<void> {
    const asked = ++newest;
    const { pendingImport } = store.getState();
    if (pendingImport) store.setState({ pendingImport: { ...pendingImport, isReading: true } });
    try {
      const inspection = await openings.watched(input.name, (watch) => engine.inspect(input, watch));
      if (asked !== newest) return;
      const { inspected, findings } = inspection ?? { findings: [] };
      const remembered = input.mapping ?? (inspected?.table && (await recall(inspected.table.columns)));
      if (inspected && remembered && !input.mapping) {
        const { crs, ...mapping } = remembered;
        return await inspect({ ...input, mapping }, left, crs);
      }
      if (wanted !== undefined && isOpenTo(wanted, findings, inspected))
        return await inspect({ ...input, mapping: { ...input.mapping, crs: wanted } }, left);
      if (inspection && !inspected) openings.refused(input.name, [...findings, ...left]);
      const pending = inspected && { input, inspected, findings: [...findings, ...left], isReading: false };
      store.setState({ pendingImport: pending });
    } catch (error) {
      store.setState({ pendingImport: undefined });
      failed(error);
    }
  }

  function recall(columns: readonly { readonly name: string }[]): Promise<FieldMapping | undefined> {
    return mappings.recall(columns.map(({ name }) => name));
  }

  return {
    /** Files dropped, pasted or picked together: one that is read, what belongs to it, and what does not. */
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
    async acceptImport() {
      const { pendingImport, view } = store.getState();
      if (!pendingImport || pendingImport.isReading) return;
      const { input, inspected } = pendingImport;
      const isSample = inspected.table?.sampledOf !== undefined;
      try {
        if (isSample) store.setState({ pendingImport: undefined });
        const opening = isSample
          ? await openings.watched(input.name, (watch) => engine.accept(watch))
          : await engine.accept();
        if (!opening) return await engine.discard();
        const { opened, findings } = opening;
        if (!opened) return openings.refused(input.name, findings);
        const origin = openings.origin();
        before = origin && { origin, view };
        store.setState({ pendingImport: undefined });
        openings.take(opened, { input, name: input.name });
        const { table } = inspected;
        if (table)
          mappings.remember(
            table.columns.map(({ name }) => name),
            table.mapping,
          );
        await page.showAfresh();
        if (isSample && findings.some(({ severity }) => severity !== 'info'))
          notify({ kind: 'ledger_findings', findings });
        notify({ kind: 'imported', name: input.name, count: opened.records });
      } catch (error) {
        failed(error);
      }
    },
    async discardImport() {
      openings.commands.cancelOpening();
      store.setState({ pendingImport: undefined });
      await engine.discard().catch(failed);
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
    /** The ledger before the last import, as it was looked at. */
    async undoImport() {
      if (!before) return;
      const { origin, view } = before;
      before = undefined;
      if (await openings.open(origin.input, origin.name)) await restore(view);
    },
  };
}

/** What a file says of its coordinates outweighs what was chosen for another like it; so does where its points can be. */
function isOpenTo(crs: string, findings: readonly Finding[], inspected: Inspected | undefined): boolean {
  const { candidates = [], mapping } = inspected?.table ?? {};
  const isGuessed = findings.some(({ code }) => code === 'crs_guessed' || code === 'crs_by_points');
  return isGuessed && mapping?.crs !== crs && candidates.some(({ id }) => id === crs);
}

/** A Shapefile or a MapInfo table comes in several files of one name. */
const MAIN_PARTS = /\.(?:shp|tab|mif)$/i;

function togetherOf(files: readonly File[]): readonly [File | undefined, readonly FilePart[], readonly File[]] {
  const main = files.find(({ name }) => MAIN_PARTS.test(name)) ?? files[0];
  const rest = files.filter((file) => file !== main);
  const isCompanion = ({ name }: File): boolean => main !== undefined && stemOf(name) === stemOf(main.name);
  const companions = rest.filter(isCompanion).map((file) => ({ name: file.name, file }));
  return [main, companions, rest.filter((file) => !isCompanion(file))];
}

type FilePart = NonNullable<FileInput['companions']>[number];

/** `a.shp.xml` belongs to `a.shp` too. */
function stemOf(name: string): string {
  return name.toLowerCase().replace(/(?:\.[a-z0-9]{1,4}){1,2}$/, '');
}

/** Undefined for a text that is no JSON. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
