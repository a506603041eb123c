// The rows of the table, fetched as they come into sight; and those of a point that several problems share.
import type { EngineClient, Mark, RowView, Subset } from '#engine/contract.ts';
import type { Store, TableRows } from './store.ts';

/** Rows fetched at once round the part of the table in sight. */
const PAGE = 60;

/** The table as it begins. */
export async function firstRows(
  engine: Pick<EngineClient, 'page'>,
  subset: Subset,
  revision: number,
): Promise<TableRows> {
  const { count, rows } = await engine.page(subset, 0, PAGE);
  return { subset, revision, count, rows: indexRows(rows, 0) };
}

/** `revision`: number of the newest query. */
export function createTableCommands(store: Store, engine: EngineClient, revision: () => number) {
  return {
    /** Which of the matching problems the table shows. */
    async showSubset(subset: Subset) {
      const asked = revision();
      const table = await firstRows(engine, subset, asked);
      if (asked === revision()) store.setState({ table });
    },
    /** Fetches what the table has in sight and does not hold yet. */
    async needRows(from: number, to: number) {
      const { table } = store.getState();
      let first = from;
      while (first < to && table.rows.has(first)) first += 1;
      if (first >= Math.min(to, table.count)) return;
      const { rows } = await engine.page(table.subset, first, Math.max(to, first + PAGE));
      const { table: now } = store.getState();
      if (now.revision !== table.revision || now.subset !== table.subset) return;
      store.setState({ table: { ...now, rows: new Map([...now.rows, ...indexRows(rows, first)]) } });
    },
    /** Members of a donut that share one point, listed beside it. */
    async listPoint({ cluster, lngLat }: Extract<Mark, { kind: 'cluster' }>) {
      const { rows } = await engine.page({ kind: 'cluster', cluster }, 0, PAGE);
      store.setState({ pointList: { at: lngLat, cluster, rows } });
    },
    closePointList: () => store.setState({ pointList: undefined }),
  };
}

function indexRows(rows: readonly RowView[], from: number): Map<number, RowView> {
  return new Map(rows.map((row, i) => [from + i, row]));
}
