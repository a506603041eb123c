// The searched text of a ledger as it grows.
import { type CodedRows, type OwnField, rowText } from '#core/coded-problem.ts';
import { asProblemId, type Problem } from '#core/problem.ts';
import { foldText, isFolded } from '#core/search-text.ts';
import { type Bitmap, fullBitmap, putBit } from './bitmap.ts';
import type { Columns } from './columns.ts';
import { GrowingTexts, growingUint32 } from './growing.ts';
import { textsInOrder } from './texts.ts';

type TextColumns = Pick<Columns, 'ids' | 'names' | 'namesEn' | 'places' | 'rest' | 'plainIds' | 'plainNames' | 'byId'>;

const SEARCHED = ['nameEn', 'placeWords', 'complaintNo', 'summary'] as const satisfies readonly OwnField[];
type OwnTexts = Pick<Problem, (typeof SEARCHED)[number]>;

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
    this.noteId(id, index);
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

  /** The same for rows of problems that come in numbers; `index` is the draft's row of the first. */
  addCoded({ ids, names, own }: CodedRows, from: number, to: number, index: number): void {
    const hasOwn = SEARCHED.some((field) => own[field] !== undefined);
    if (hasOwn || !isFolded(ids.text) || !isFolded(names.text)) {
      for (let row = from; row < to; row++) {
        const given = { id: asProblemId(rowText(ids, row)), name: rowText(names, row) };
        this.add(given, ownTexts(own, row), index + row - from);
      }
      return;
    }
    for (let row = from; row < to; row++) this.noteId(rowText(ids, row), index + row - from);
    this.ids.pushAll(ids, from, to);
    this.names.pushAll(names, from, to);
    for (const texts of [this.namesEn, this.places, this.rest]) texts.pushNone(to - from);
  }

  private noteId(id: string, index: number): void {
    this.isRising &&= index === 0 || id > this.lastId;
    this.lastId = id;
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

/** Own texts of a row that a search looks through. */
function ownTexts(own: CodedRows['own'], row: number): OwnTexts {
  return Object.fromEntries(
    SEARCHED.flatMap((field) => {
      const text = own[field] === undefined ? '' : rowText(own[field], row);
      return text === '' ? [] : [[field, text]];
    }),
  );
}

function allBut(indexes: Uint32Array, rowOf: Uint32Array): Bitmap {
  const rows = fullBitmap(rowOf.length);
  for (const index of indexes) putBit(rows, rowOf[index]!, false);
  return rows;
}

function sortedById(draft: GrowingTexts, rowOf: Uint32Array): Uint32Array {
  const { text, starts } = draft.view();
  const ids = Array.from(rowOf, (_, index) => text.slice(starts[index], starts[index + 1]));
  const byId = new Uint32Array(ids.length).map((_, index) => index);
  byId.sort((a, b) => (ids[a]! < ids[b]! ? -1 : 1));
  return byId.map((index) => rowOf[index]!);
}
