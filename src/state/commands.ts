// Everything that happens is a command: it computes a new view, asks the engine, and writes the store. Nothing else does.
import { type Day, isDay } from '#core/calendar.ts';
import type { ProblemId } from '#core/problem.ts';
import {
  type DeadlineRange,
  type Dimension,
  emptyQuery,
  type Nearness,
  type Query,
  type SortKey,
  toggleValue,
  withoutClauses,
  withValues,
} from '#core/query.ts';
import { STATUSES, type Status } from '#core/status.ts';
import type { Frame, LedgerSummary, Mark, RowView, Subset, Viewport } from '#engine/contract.ts';
import type { Bbox, LngLat } from '#geo/geometry.ts';
import { createDotsReader } from './dots.ts';
import { createExports } from './exports.ts';
import { createImports } from './imports.ts';
import { createOpenings } from './openings.ts';
import type { Ports } from './ports.ts';
import { replay } from './replay.ts';
import type { AppState, Hover, Notice, Step, Store, Theme, Tool } from './store.ts';
import type { CameraView, Lang, View } from './view.ts';

/** Rows fetched at once round the part of the table in sight. */
const PAGE = 60;

export type Commands = ReturnType<typeof createCommands>;

export function createCommands(store: Store, ports: Ports) {
  const { engine } = ports;
  const readDots = createDotsReader(engine);
  let revision = 0;

  const set = (part: Partial<AppState>) => store.setState(part);
  const get = () => store.getState();
  const notify = (notice: Notice) =>
    set({ notices: [...get().notices.filter((each) => each.kind !== notice.kind), notice] });
  const failed = (error: unknown) =>
    notify({ kind: 'engine_failed', reason: error instanceof Error ? error.message : String(error) });

  const page = { notify, failed, showAfresh, showRelaid };
  const openings = createOpenings(store, ports, page);
  const imports = createImports(store, ports, { openings, page, restore });
  const placings = once(async () =>
    (await import('./placings.ts')).createPlacings(store, ports, { openings, page, select }),
  );

  async function refresh() {
    if (!get().ledger) return;
    const asked = ++revision;
    try {
      const frame = await engine.frame(asked, get().view.query);
      if (!frame || frame.revision !== revision) return;
      const { table } = get();
      const subset = table.subset.kind === 'cluster' ? ({ kind: 'all' } as const) : table.subset;
      const asking = [engine.page(subset, 0, PAGE), marksNow(), dotsNow(), refreshFile()] as const;
      const [page, marks, dots] = await Promise.all(asking);
      if (asked !== revision) return;
      set({
        ...nextLedger(),
        frame,
        dots,
        ...(marks ? { marks } : {}),
        pointList: undefined,
        table: { subset, revision: asked, count: page.count, rows: indexRows(page.rows, 0) },
      });
      if (!dots) await showDots();
    } catch (error) {
      failed(error);
    }
  }

  async function marksNow() {
    const { viewport } = get();
    return viewport ? await engine.marks(viewport) : undefined;
  }

  async function dotsNow() {
    const { isDense } = get();
    const { ledger } = { ...get(), ...nextLedger() };
    return isDense && ledger ? await readDots(ledger) : undefined;
  }

  /** Only of the frame that stands: with one on its way the dots come when it does. */
  async function showDots() {
    const dots = await dotsNow();
    if (dots && get().isDense && dots.looks.revision === get().frame?.revision) set({ dots });
  }

  async function refreshFile() {
    const { selected } = get().view;
    if (selected === undefined) return set({ file: undefined });
    const file = await engine.file(selected);
    if (get().view.selected !== selected) return;
    if (file) return set({ file });
    set({ file: undefined, view: withoutSelection(get().view), step: 'address' });
    notify({ kind: 'selection_missing', id: selected });
  }

  const setView = (view: View, step: Step) => set({ view, step });

  function changeQuery(change: (query: Query) => Query, step: Step = 'choice') {
    const { view } = get();
    setView({ ...view, query: change(view.query) }, step);
    void refresh();
  }

  /** A ledger that took another one's place: without the filter, since its values belong to the old one. */
  async function showAfresh() {
    const { lang, query, isAsOfPicked } = get().view;
    setView({ lang, isAsOfPicked, query: emptyQuery(query.asOf) }, 'choice');
    await refresh();
  }

  /** The same ledger laid out anew: it stands with its first frame, so that codes and their counts belong together. */
  let relaid: { readonly from: LedgerSummary | undefined; readonly to: LedgerSummary } | undefined;
  function nextLedger(): { readonly ledger?: LedgerSummary } {
    return relaid && relaid.from === get().ledger ? { ledger: relaid.to } : {};
  }
  async function showRelaid(to: LedgerSummary) {
    relaid = { from: get().ledger, to };
    await refresh();
  }

  async function restore(view: View) {
    setView(view, 'address');
    await refresh();
  }

  function setAsOf(asOf: Day) {
    if (!isDay(asOf)) return;
    const { view } = get();
    setView({ ...view, isAsOfPicked: true, query: { ...view.query, asOf } }, 'day');
    void refresh();
  }

  async function select(id: ProblemId | undefined) {
    const { view } = get();
    if (view.selected === id) return;
    if (get().tool === 'place') set({ tool: undefined });
    setView(id === undefined ? withoutSelection(view) : { ...view, selected: id }, 'choice');
    try {
      await refreshFile();
    } catch (error) {
      failed(error);
    }
  }

  return {
    /** Opens the ledger the view names, or the embedded one; falls back to the embedded one with a notice. */
    async start(view: View) {
      setView(view, 'address');
      const isOther = view.ledger !== undefined;
      const isOpen = isOther && (await openings.open({ url: view.ledger }, view.ledger));
      if (!isOpen) {
        const { ledger: refused, ...rest } = get().view;
        if (refused !== undefined) setView(rest, 'address');
        await openings.open({ url: ports.embeddedLedger }, ports.embeddedLedger);
      }
      await refresh();
    },

    ...openings.commands,
    ...imports,
    ...createExports(store, ports, page),
    /** Lets the user show on the map where a problem lies. */
    startPlacing: async (id: ProblemId) => (await placings()).startPlacing(id),
    /** `metersPerPixel`: as far as the map was zoomed in. */
    placeAt: async (at: LngLat, metersPerPixel: number) => (await placings()).placeAt(at, metersPerPixel),
    takeOffMap: async (id: ProblemId) => (await placings()).takeOffMap(id),
    undoPlacing: async () => (await placings()).undoPlacing(),

    /** Back and Forward: the address is the view again. */
    restore: (view: View) => void restore(view),

    toggleValue: (dimension: Dimension, value: string) => changeQuery((query) => toggleValue(query, dimension, value)),
    setValues: (dimension: Dimension, values: readonly string[]) =>
      changeQuery((query) => withValues(query, dimension, values)),
    /** Legend click: hide or show one status; hiding none or all is no clause at all. */
    toggleStatusShown(status: Status) {
      changeQuery((query) => {
        const shown = query.values.status?.length ? query.values.status : STATUSES;
        const next = STATUSES.filter((each) => (each === status) !== shown.includes(each));
        return withValues(query, 'status', next.length === STATUSES.length ? [] : next);
      });
    },
    /** Legend double click: this status alone, or all again. */
    isolateStatus(status: Status) {
      changeQuery((query) => {
        const isAlone = query.values.status?.length === 1 && query.values.status[0] === status;
        return withValues(query, 'status', isAlone ? [] : [status]);
      });
    },
    setText: (text: string) => changeQuery((query) => ({ ...query, text }), 'text'),
    setDeadline: (range: DeadlineRange | undefined) => changeQuery((query) => withClause(query, 'deadline', range)),
    setBbox: (bbox: Bbox | undefined) => changeQuery((query) => withClause(query, 'bbox', bbox)),
    setArea: (area: readonly LngLat[] | undefined) => changeQuery((query) => withClause(query, 'area', area)),
    setNear: (near: Nearness | undefined) => changeQuery((query) => withClause(query, 'near', near)),
    setSort: (sort: readonly SortKey[]) => changeQuery((query) => ({ ...query, sort })),
    /** Every clause off; the day, the sort and the selection stay. */
    reset: () => changeQuery(withoutClauses),

    setAsOf(asOf: Day) {
      set({ isPlaying: false });
      setAsOf(asOf);
    },
    /** Back to following the calendar. */
    setAsOfToday() {
      const { view } = get();
      set({ isPlaying: false });
      setView({ ...view, isAsOfPicked: false, query: { ...view.query, asOf: ports.today() } }, 'day');
      void refresh();
    },
    /** Midnight: the day moves on unless the user picked one. */
    dayChanged() {
      const { view } = get();
      const asOf = ports.today();
      if (!view.isAsOfPicked && view.query.asOf !== asOf) changeQuery((query) => ({ ...query, asOf }), 'address');
    },
    /** The counts of this frame stand on the page. */
    frameDrawn: (drawn: Frame | undefined) => set({ drawn }),
    play: () => replay(store, ports, setAsOf),
    pause: () => set({ isPlaying: false }),

    select: (id: ProblemId | undefined) => void select(id),
    /** The next or previous problem of the sorted list, from the one selected. */
    async step(by: 1 | -1) {
      const position = get().file?.position;
      if (position === undefined) return;
      const id = await engine.idAt(position + by);
      if (id !== undefined) await select(id);
    },
    hover(hover: Hover | undefined) {
      if (hover?.id === get().hover?.id && hover?.from === get().hover?.from) return;
      set({ hover });
      if (!hover) return;
      void engine.file(hover.id).then((file) => {
        if (file && get().hover === hover) set({ hover: { ...hover, file, ...(file.at ? { at: file.at } : {}) } });
      }, failed);
    },
    /** Members of a donut that share one point, listed beside it. */
    async listPoint(mark: Extract<Mark, { kind: 'cluster' }>) {
      const page = await engine.page({ kind: 'cluster', cluster: mark.cluster }, 0, PAGE);
      set({ pointList: { at: mark.lngLat, cluster: mark.cluster, rows: page.rows } });
    },
    focusMark: (focused: LngLat | undefined) => set({ focused }),
    closePointList: () => set({ pointList: undefined }),

    /** Which of the matching problems the table shows. */
    async showSubset(subset: Subset) {
      const asked = revision;
      const page = await engine.page(subset, 0, PAGE);
      if (asked !== revision) return;
      set({ table: { subset, revision: asked, count: page.count, rows: indexRows(page.rows, 0) } });
    },
    /** Fetches what the table has in sight and does not hold yet. */
    async needRows(from: number, to: number) {
      const { table } = get();
      let first = from;
      while (first < to && table.rows.has(first)) first += 1;
      if (first >= Math.min(to, table.count)) return;
      const page = await engine.page(table.subset, first, Math.max(to, first + PAGE));
      const now = get().table;
      if (now.revision !== table.revision || now.subset !== table.subset) return;
      set({ table: { ...now, rows: new Map([...now.rows, ...indexRows(page.rows, first)]) } });
    },

    setCamera(camera: CameraView, viewport: Viewport) {
      set({ viewport, view: { ...get().view, camera }, step: 'camera' });
      void marksNow().then((marks) => marks && set({ marks }), failed);
    },
    /** Every problem as a dot, or clusters. */
    setDense(isDense: boolean) {
      set({ isDense, dots: undefined });
      showDots().catch(failed);
    },
    /** The problem whose dot is meant at a point, or all those at one place. */
    siteNear: (at: LngLat, within: number) =>
      engine.siteNear(at, within).catch((error: unknown) => {
        failed(error);
        return undefined;
      }),
    setTool: (tool: Tool | undefined) => set({ tool }),
    setLang: (lang: Lang) => setView({ ...get().view, lang }, 'lang'),
    setTheme: (theme: Theme) => set({ theme }),
    setMotionReduced: (isMotionReduced: boolean) => set({ isMotionReduced }),
    mapUnavailable(reason: string) {
      set({ isMapAvailable: false });
      notify({ kind: 'map_unavailable', reason });
    },
    dismiss: (notice: Notice) => set({ notices: get().notices.filter((each) => each !== notice) }),

    async copyLink() {
      const url = ports.addressOf(get().view);
      notify((await ports.copy(url)) ? { kind: 'link_copied' } : { kind: 'link_not_copied', url });
    },
  };
}

/** Made when first asked for. */
function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => (made ??= make());
}

function withoutSelection(view: View): View {
  const next = { ...view };
  delete next.selected;
  return next;
}

function withClause<C extends 'deadline' | 'bbox' | 'area' | 'near'>(query: Query, clause: C, value: Query[C]): Query {
  const next = { ...query };
  delete next[clause];
  return value === undefined ? next : { ...next, [clause]: value };
}

function indexRows(rows: readonly RowView[], from: number): Map<number, RowView> {
  return new Map(rows.map((row, i) => [from + i, row]));
}
