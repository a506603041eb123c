// What stands beside the layers of a GeoPackage of ours: all sources and events of their problems, and on what the whole rests.
import type { OutputRow } from '#core/flat-feature.ts';
import type { OutputOptions, Rows } from '#formats/contract.ts';
import type { JsonObject } from '#formats/json.ts';
import { outputMembers } from '#formats/writers/geojson-writer.ts';

const PART_CHARACTERS = 1 << 20;

/** State with a lifetime: rows as features without a place, kept as bytes as they come, since a large ledger has many. */
class PlainTable {
  private readonly parts: Blob[] = [];
  private pending = '';

  add(properties: JsonObject): void {
    const isFirst = this.parts.length === 0 && this.pending === '';
    this.pending += (isFirst ? '' : ',\n') + JSON.stringify({ type: 'Feature', properties, geometry: null });
    if (this.pending.length < PART_CHARACTERS) return;
    this.parts.push(new Blob([this.pending]));
    this.pending = '';
  }

  /** Undefined without rows: there is nothing that says what its columns are. */
  close(): Blob | undefined {
    if (this.parts.length === 0 && this.pending === '') return undefined;
    return new Blob(['{"type":"FeatureCollection","features":[\n', ...this.parts, this.pending, '\n]}']);
  }
}

/** Tables by name; names and codes as in our GeoJSON. */
export interface GisLists {
  readonly sources: PlainTable;
  readonly events: PlainTable;
  readonly conditions: PlainTable;
}

/** On what the whole rests: the query that was asked, when, of which ledger. */
export function conditionsOf(options: OutputOptions): Readonly<Record<string, string | undefined>> {
  const { context, words } = options;
  const { name, note } = options.ledger;
  const { query, as_of, count, total, exported_at, generator } = outputMembers(options);
  return {
    query,
    query_words: words.query,
    as_of,
    count: String(count),
    total: String(total),
    basis: context.basis,
    collected_on: context.collectedOn,
    ledger_name: name.zh,
    ledger_name_en: name.en,
    ledger_note: note?.zh,
    ledger_note_en: note?.en,
    exported_at,
    generator,
  };
}

export function emptyLists(options: OutputOptions): GisLists {
  const lists = { sources: new PlainTable(), events: new PlainTable(), conditions: new PlainTable() };
  for (const [item, value] of Object.entries(conditionsOf(options)))
    lists.conditions.add({ item, value: value ?? null });
  return lists;
}

/** The same rows; what they say is put into the lists as they pass. */
export async function* listed(rows: Rows<OutputRow>, { sources, events }: GisLists): AsyncGenerator<OutputRow> {
  for await (const row of rows) {
    const { id, name, sources: cited, events: life } = row.problem;
    for (const [at, { title, author, publisher, date, kind, url }] of cited.entries()) {
      sources.add({ id, name, number: at + 1, ...nulled({ title, author, publisher, date, kind, url }) });
    }
    for (const [at, event] of life.entries()) {
      const { on: date, kind, note } = event;
      const { status, word } = event.kind === 'observed' ? event : {};
      const source = event.source === undefined ? undefined : event.source + 1;
      events.add({ id, name, number: at + 1, ...nulled({ date, kind, status, word, source, note }) });
    }
    yield row;
  }
}

/** Those that have rows. */
export function tablesOf(lists: GisLists): Readonly<Record<string, Blob>> {
  const tables: Record<string, Blob> = {};
  for (const [name, table] of Object.entries<PlainTable>({ ...lists })) {
    const collection = table.close();
    if (collection) tables[name] = collection;
  }
  return tables;
}

/** A column stays, however many of its cells are empty. */
function nulled(fields: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, value ?? null]));
}
