// How tables were read before, kept in this browser by the names of their columns; storage may be refused.
import type { MappingStore } from '#state/ports.ts';
import { recallText, rememberText } from './preferences.ts';

/** Anything that two files of one shape share; columns in another order are another shape. */
function keyOf(columns: readonly string[]): string {
  return `guatu.mapping.${JSON.stringify(columns)}`;
}

export const mappings: MappingStore = {
  async recall(columns) {
    const kept = recallText(keyOf(columns));
    if (kept === null) return undefined;
    const { parseMapping } = await import('#core/field-mapping.ts');
    const parsed = parseMapping(JSON.parse(kept));
    return 'mapping' in parsed ? parsed.mapping : undefined;
  },
  remember: (columns, mapping) => rememberText(keyOf(columns), JSON.stringify(mapping)),
};
