// The one store. Panels and map read it through selectors; only commands write it.
import type { Finding } from '#core/finding.ts';
import type { ExportFormat } from '#core/output-format.ts';
import type { Problem, ProblemId } from '#core/problem.ts';
import { emptyQuery } from '#core/query.ts';
import type {
  DotLooks,
  DotPlaces,
  ExportProgress,
  FileInput,
  Frame,
  Inspected,
  LedgerSummary,
  Marks,
  OpenProgress,
  ProblemFile,
  RecentLedger,
  RowView,
  Subset,
  Viewport,
} from '#engine/contract.ts';
import type { LngLat } from '#geo/geometry.ts';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Lang, View } from './view.ts';

export type Theme = 'light' | 'dark';
/** `place` puts the selected problem on the map. */
export type Tool = 'box' | 'polygon' | 'measure' | 'place';

/** What the page tells the user once, in the place where it happened. `i18n` words it. */
export type Notice =
  | {
      readonly kind: 'ledger_failed';
      readonly name: string;
      readonly findings: readonly Finding[];
      /** the ledger before it is still there; else the embedded one takes its place */
      readonly isAnotherOpen: boolean;
    }
  | { readonly kind: 'ledger_findings'; readonly findings: readonly Finding[] }
  | { readonly kind: 'imported'; readonly name: string; readonly count: number }
  | {
      /** put on the map by hand, or taken off again */
      readonly kind: 'placed';
      readonly problem: Problem;
      readonly findings: readonly Finding[];
    }
  | { readonly kind: 'selection_missing'; readonly id: string }
  | { readonly kind: 'map_unavailable'; readonly reason: string }
  | { readonly kind: 'engine_failed'; readonly reason: string }
  | { readonly kind: 'link_copied' }
  | { readonly kind: 'link_not_copied'; readonly url: string }
  /** `count`: of the problems in the file; absent = a style */
  | { readonly kind: 'exported'; readonly name: string; readonly count?: number }
  | { readonly kind: 'export_findings'; readonly findings: readonly Finding[] }
  | { readonly kind: 'export_refused'; readonly findings: readonly Finding[] }
  | { readonly kind: 'export_failed'; readonly reason: string };

export interface Opening {
  readonly name: string;
  readonly progress?: OpenProgress;
}

export interface Exporting {
  readonly id: number;
  readonly format: ExportFormat;
  readonly progress?: ExportProgress;
}

/** A file that was read and waits for the user's word. */
export interface PendingImport {
  readonly input: FileInput;
  readonly inspected: Inspected;
  readonly findings: readonly Finding[];
  /** being read once more with other choices */
  readonly isReading: boolean;
}

/** The rows of the table that were fetched, by place in the sorted list. */
export interface TableRows {
  readonly subset: Subset;
  readonly revision: number;
  readonly count: number;
  readonly rows: ReadonlyMap<number, RowView>;
}

/** Problems that share a point, listed beside it. */
export interface PointList {
  readonly at: LngLat;
  readonly cluster: number;
  readonly rows: readonly RowView[];
}

/** Every placed problem, and how each looks in the frame. */
export interface Dots {
  readonly places: DotPlaces;
  readonly looks: DotLooks;
}

/** What the pointer or the keyboard rests on, in table, listbox or map. */
export interface Hover {
  readonly id: ProblemId;
  readonly at?: LngLat;
  /** the record itself once it has arrived, for the card on the map */
  readonly file?: ProblemFile;
  readonly from: 'map' | 'list';
}

/** What kind of choice made the view what it is; the history of the browser is built on it. */
export type Step = 'choice' | 'text' | 'day' | 'camera' | 'lang' | 'address';

export interface AppState {
  readonly view: View;
  readonly step: Step;
  readonly theme: Theme;
  readonly isMotionReduced: boolean;
  readonly ledger: LedgerSummary | undefined;
  /** of the file or the address it came from */
  readonly ledgerName: string | undefined;
  /** the ledger that ships with the page is open */
  readonly isEmbedded: boolean;
  /** what is being opened, and how far it has come */
  readonly opening: Opening | undefined;
  /** what is being exported, oldest first */
  readonly exports: readonly Exporting[];
  readonly pendingImport: PendingImport | undefined;
  /** ledgers kept ready on this machine, newest first, as of when they were last asked for */
  readonly recent: readonly RecentLedger[];
  readonly frame: Frame | undefined;
  /** the frame whose counts stand on the page, which may be one behind */
  readonly drawn: Frame | undefined;
  readonly viewport: Viewport | undefined;
  readonly marks: Marks | undefined;
  /** the map shows every problem as a dot instead of clusters */
  readonly isDense: boolean;
  /** of the very frame shown; absent until they have arrived */
  readonly dots: Dots | undefined;
  readonly table: TableRows;
  readonly file: ProblemFile | undefined;
  readonly hover: Hover | undefined;
  readonly pointList: PointList | undefined;
  /** where the keyboard rests in the map's listbox twin */
  readonly focused: LngLat | undefined;
  readonly tool: Tool | undefined;
  readonly isPlaying: boolean;
  readonly isMapAvailable: boolean;
  readonly notices: readonly Notice[];
}

export type Store = StoreApi<AppState>;

export function createAppStore(start: { today: string; lang: Lang; theme: Theme; isMotionReduced: boolean }): Store {
  return createStore<AppState>(() => ({
    view: { lang: start.lang, query: emptyQuery(start.today), isAsOfPicked: false },
    step: 'address',
    theme: start.theme,
    isMotionReduced: start.isMotionReduced,
    ledger: undefined,
    ledgerName: undefined,
    isEmbedded: false,
    opening: undefined,
    exports: [],
    pendingImport: undefined,
    recent: [],
    frame: undefined,
    drawn: undefined,
    viewport: undefined,
    marks: undefined,
    isDense: false,
    dots: undefined,
    table: { subset: { kind: 'all' }, revision: 0, count: 0, rows: new Map() },
    file: undefined,
    hover: undefined,
    pointList: undefined,
    focused: undefined,
    tool: undefined,
    isPlaying: false,
    isMapAvailable: true,
    notices: [],
  }));
}
