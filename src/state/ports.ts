// What the commands need of the world and may not reach for themselves.
import type { Day } from '#core/calendar.ts';
import type { FieldMapping } from '#core/field-mapping.ts';
import type { Query } from '#core/query.ts';
import type { ExportFormat } from '#core/output-format.ts';
import type { EngineClient, ExportWords } from '#engine/contract.ts';
import type { Lang, View } from './view.ts';

export interface Ports {
  readonly engine: EngineClient;
  /** today in the ledger's calendar, UTC+8 */
  today(): Day;
  /** the moment of an export, ISO 8601 */
  now(): string;
  readonly generator: string;
  /** address of the ledger that ships with the page */
  readonly embeddedLedger: string;
  outputWords(query: Query): ExportWords;
  /** says filter and date, without extension */
  outputName(query: Query, lang: Lang): string;
  /** gives the name with the extension of the format */
  save(name: string, format: ExportFormat, file: Blob): string;
  /** a file of settings rather than of what is shown */
  saveMapping(name: string, mapping: FieldMapping): void;
  readonly mappings: MappingStore;
  /** false when the browser refuses */
  copy(text: string): Promise<boolean>;
  /** the address that restores this view */
  addressOf(view: View): string;
  /** a pause between two steps of the replay */
  pause(milliseconds: number): Promise<void>;
}

/** How tables were read before, by the names of their columns. */
export interface MappingStore {
  recall(columns: readonly string[]): Promise<FieldMapping | undefined>;
  remember(columns: readonly string[], mapping: FieldMapping): void;
}
