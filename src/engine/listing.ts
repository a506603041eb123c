// The list of matching problems in sorted order, and its parts; kept until something moves.
import type { SortKey } from '#core/query.ts';
import { rangeOf } from './cluster-tree.ts';
import type { Columns, NamedLists } from './columns.ts';
import type { Subset } from './contract.ts';
import { orderBy, type RankCache, selectRows } from './order.ts';
import type { Selection } from './selection.ts';

interface Kept {
  readonly key: string;
  readonly rows: Uint32Array;
}

export class Listing {
  private readonly columns: Columns;
  private readonly selection: Selection;
  private readonly ranks: RankCache = new Map();
  private order: Kept | undefined;
  private matching: Kept | undefined;

  constructor(columns: Columns, selection: Selection) {
    this.columns = columns;
    this.selection = selection;
  }

  rows(sort: readonly SortKey[], subset: Subset = { kind: 'all' }): Uint32Array {
    const { placed, docks, zones, tree } = this.columns;
    const rows = this.matchingRows(sort);
    switch (subset.kind) {
      case 'all':
        return rows;
      case 'unplaced': {
        const isMember = subset.adcode === undefined ? () => true : memberTest(docks, subset.adcode);
        return rows.filter((row) => row >= placed && isMember(row));
      }
      case 'zone':
        return rows.filter(memberTest(zones, subset.zone));
      case 'cluster': {
        const [from, to] = rangeOf(tree, subset.cluster) ?? [0, 0];
        return rows.filter((row) => row >= from && row < to);
      }
    }
  }

  private matchingRows(sort: readonly SortKey[]): Uint32Array {
    const { columns, selection } = this;
    const orderKey = `${selection.standingVersion} ${sortKey(sort)}`;
    if (this.order?.key !== orderKey) {
      this.order = {
        key: orderKey,
        rows: orderBy({ columns, standings: selection.standings }, sort, this.ranks),
      };
    }
    const key = `${selection.version} ${orderKey}`;
    if (this.matching?.key !== key) this.matching = { key, rows: selectRows(this.order.rows, selection.matching) };
    return this.matching.rows;
  }
}

function memberTest({ names, lists: { starts, codes } }: NamedLists, name: string): (row: number) => boolean {
  const code = names.indexOf(name);
  return (row) => {
    for (let i = starts[row]!; i < starts[row + 1]!; i++) if (codes[i] === code) return true;
    return false;
  };
}

function sortKey(sort: readonly SortKey[]): string {
  return sort.map(({ field, isDescending }) => `${isDescending ? '-' : ''}${field}`).join(',');
}
