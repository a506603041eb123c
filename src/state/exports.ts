// Exporting what is shown: it may take a while, says how far it has come, can be broken off, and gives a whole file or none.
import { type ExportFormat, isStyle } from '#core/output-format.ts';
import type { Page } from './openings.ts';
import type { Ports } from './ports.ts';
import type { Exporting, Store } from './store.ts';

export function createExports(store: Store, ports: Ports, { notify }: Pick<Page, 'notify'>) {
  const stops = new Map<number, AbortController>();
  let newest = 0;

  function show(exporting: Exporting): void {
    const { exports } = store.getState();
    const isKnown = exports.some(({ id }) => id === exporting.id);
    store.setState({
      exports: isKnown ? exports.map((each) => (each.id === exporting.id ? exporting : each)) : [...exports, exporting],
    });
  }

  function drop(id: number): void {
    stops.delete(id);
    store.setState({ exports: store.getState().exports.filter((each) => each.id !== id) });
  }

  return {
    /** What is shown, as a file: the same query, the same rows. */
    async exportAs(format: ExportFormat, crs?: string) {
      const { view, frame } = store.getState();
      const id = ++newest;
      const { signal } = remember(stops, id);
      show({ id, format });
      try {
        const request = {
          format,
          query: view.query,
          ...(crs === undefined ? {} : { crs }),
          words: ports.outputWords(view.query),
          exportedAt: ports.now(),
          generator: ports.generator,
        };
        const { file, findings } = await ports.engine.exportFile(request, {
          signal,
          onProgress: (progress) => signal.aborted || show({ id, format, progress }),
        });
        if (signal.aborted) return;
        drop(id);
        if (!file) {
          notify({ kind: 'export_refused', findings });
          return;
        }
        const name = ports.save(ports.outputName(view.query, view.lang), format, file);
        if (findings.some(({ severity }) => severity !== 'info')) notify({ kind: 'export_findings', findings });
        const count = frame?.totals.matching ?? 0;
        notify({ kind: 'exported', name, ...(isStyle(format) ? {} : { count }) });
      } catch (error) {
        if (signal.aborted) return;
        drop(id);
        notify({ kind: 'export_failed', reason: error instanceof Error ? error.message : String(error) });
      }
    },
    /** Nothing of it is kept, whatever is still under way. */
    cancelExport(id: number) {
      stops.get(id)?.abort();
      drop(id);
    },
  };
}

function remember(stops: Map<number, AbortController>, id: number): AbortController {
  const stop = new AbortController();
  stops.set(id, stop);
  return stop;
}
