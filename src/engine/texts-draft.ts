// The searched text of a ledger as it grows.
import type { Problem } from '#core/problem.ts';
import { foldText } from '#core/search-text.ts';
import { type Bitmap, fullBitmap, putBit } from './bitmap.ts';
import type { Columns } from './columns.ts';
import { GrowingTexts, growingUint32 } from './growing.ts';
import { textsInOrder } from './texts.ts';

type TextColumns = Pick<Columns, 'ids' | 'names' | 'namesEn' | 'places' | 'rest' | 'plainIds' | 'plainNames' | 'byId'>;

type OwnTexts = Pick<Problem, 'nameEn' | 'placeWords' | 'complaintNo' | 'summary'>;

export class TextsDraft {
  private readonly ids = new GrowingTexts();
  private readonly names = new GrowingTexts();
  private readonly namesEn = new GrowingTexts();
  private readonly places = new GrowingTexts();
  private readonly rest = new GrowingTexts();
  private readonly unfoldedIds = growingUint32();
  private readonly unfoldedNames = growingUint32();
  private lastId = '';
  private isRising = true;

  add({ id, name }: Pick<Problem, 'id' | 'name'>, own: OwnTexts, index: number): void {
    const { nameEn, placeWords, complaintNo, summary } = own;
    this.isRising &&= index === 0 || id > this.lastId;
    this.lastId = id;
    const foldedId = foldText(id);
    const foldedName = foldText(name);
    if (foldedId !== id) this.unfoldedIds.push(index);
    if (foldedName !== name) this.unfoldedNames.push(index);
    this.ids.push(id);
    this.names.push(name);
    this.namesEn.push(nameEn ?? '');
    this.places.push(placeWords === undefined ? '' : foldText(placeWords));
    const others = [nameEn, complaintNo, summary].filter((field) => field !== undefined);
    if (foldedId !== id) others.push(foldedId);
    if (foldedName !== name) others.push(foldedName);
    this.rest.push(others.length === 0 ? '' : foldText(others.join('\n')));
  }

  /** `rowOf` is `order` the other way round. */
  close(order: Uint32Array, rowOf: Uint32Array): TextColumns {
    return {
      byId: this.isRising ? rowOf.slice() : sortedById(this.ids, rowOf),
      ids: textsInOrder(this.ids, order),
      names: textsInOrder(this.names, order),
      namesEn: textsInOrder(this.namesEn, order),
      places: textsInOrder(this.places, order),
      rest: textsInOrder(this.rest, order),
      plainIds: allBut(this.unfoldedIds.view(), rowOf),
      plainNames: allBut(this.unfoldedNames.view(), rowOf),
    };
  }
}

function allBut(indexes: Uint32Array, rowOf: Uint32Array): Bitmap {
  const rows = fullBitmap(rowOf.length);
  for (const index of indexes) putBit(rows, rowOf[index]!, false);
  return rows;
}

function sortedById(draft: GrowingTexts, rowOf: Uint32Array): Uint32Array {
  const { text, starts } = draft.view();
  const ids = Array.from(rowOf, (_, index) => text.slice(starts[index], starts[index + 1]));
  const byId = new Uint32Array(ids.length).map((_, index) => index).sort((a, b) => (ids[a]! < ids[b]! ? -1 : 1));
  return byId.map((index) => rowOf[index]!);
}
