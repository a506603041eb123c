// What stands beside the layers of a GeoPackage of ours: all sources and events of their problems, and on what the whole rests.
import type { OutputRow } from '#core/flat-feature.ts';
import type { OutputOptions, Rows } from '#formats/contract.ts';
import type { JsonObject } from '#formats/json.ts';

/** Tables by name; names and codes as in our GeoJSON. */
export interface GisLists extends Readonly<Record<string, readonly JsonObject[]>> {
  readonly sources: JsonObject[];
  readonly events: JsonObject[];
}

export function emptyLists({ query, count, total, context, ledger: { name, note } }: OutputOptions): GisLists {
  const conditions = {
    as_of: query.asOf,
    count: String(count),
    total: String(total),
    basis: context.basis,
    collected_on: context.collectedOn,
    ledger_name: name.zh,
    ledger_name_en: name.en,
    ledger_note: note?.zh,
    ledger_note_en: note?.en,
  };
  return {
    sources: [],
    events: [],
    conditions: Object.entries(conditions).map(([item, value]) => ({ item, value: value ?? null })),
  };
}

/** The same rows; what they say is put into the lists as they pass. */
export async function* listed(rows: Rows<OutputRow>, { sources, events }: GisLists): AsyncGenerator<OutputRow> {
  for await (const row of rows) {
    const { id, name, sources: cited, events: life } = row.problem;
    for (const [at, { title, author, publisher, date, kind, url }] of cited.entries()) {
      sources.push({ id, name, number: at + 1, ...nulled({ title, author, publisher, date, kind, url }) });
    }
    for (const [at, event] of life.entries()) {
      const { on: date, kind, note } = event;
      const { status, word } = event.kind === 'observed' ? event : {};
      const source = event.source === undefined ? undefined : event.source + 1;
      events.push({ id, name, number: at + 1, ...nulled({ date, kind, status, word, source, note }) });
    }
    yield row;
  }
}

/** A column stays, however many of its cells are empty. */
function nulled(fields: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, value ?? null]));
}
