import { describe, expect, test } from 'vitest';
import type { FieldMapping } from '#core/field-mapping.ts';
import type { Finding } from '#core/finding.ts';
import { placeByHand } from '#core/place-by-hand.ts';
import { asProblemId, type Place } from '#core/problem.ts';
import { emptyQuery, type Query } from '#core/query.ts';
import { STATUSES } from '#core/status.ts';
import type {
  EngineClient,
  Exported,
  ExportWatch,
  Frame,
  Inspected,
  LedgerSummary,
  ProblemFile,
} from '#engine/contract.ts';
import { createCommands } from '#state/commands.ts';
import type { Ports } from '#state/ports.ts';
import { createAppStore } from '#state/store.ts';
import type { UnderstoodTable } from '#core/understood-file.ts';
import { aPlace, aProblem } from '../builders/a-problem.ts';

const TODAY = '2026-11-25';

const SUMMARY: LedgerSummary = {
  head: { name: { zh: '甲', en: 'A' }, basis: 'published', collectedOn: '2026-01-01' },
  records: 0,
  placed: 0,
  dictionaries: {
    status: STATUSES,
    district: [],
    category: [],
    inspection: [],
    due: [],
    unit: [],
    precision: [],
    source: [],
    record: [],
  },
  days: [17000, 20000],
  findings: [],
};

const BROKEN: Finding = { code: 'not_json', severity: 'error', context: {} };

const MAPPING: FieldMapping = { columns: { name: '问题' } };

const GUESSED: Finding = { code: 'crs_guessed', severity: 'info', context: { value: 'EPSG:4326' } };
const BY_POINTS: Finding = { code: 'crs_by_points', severity: 'warning', context: { value: 'EPSG:4326' } };

/** A table of one column, whose meaning was guessed. */
const TABLE: UnderstoodTable = {
  tables: [{ name: '甲', records: 0 }],
  columns: [{ name: '问题', field: 'name', confidence: 1, samples: [] }],
  mapping: MAPPING,
  candidates: [],
};
const INSPECTED: Inspected = {
  stats: { format: 'csv', records: 0, read: 0, placed: 0, unplaced: 0, rejected: 0 },
  summary: SUMMARY,
  table: TABLE,
  sample: [],
  places: [],
};

function frameOf(revision: number, query: Query): Frame {
  const none = new Uint32Array();
  return {
    revision,
    query,
    totals: { matching: 0, placed: 0, known: 0 },
    facets: {
      status: none,
      district: none,
      category: none,
      inspection: none,
      due: none,
      unit: none,
      precision: none,
      source: none,
      record: none,
    },
    statusCounts: none,
    kpis: { done: 0, overdue: 0, dueUnpublished: 0, dueIn30Days: 0 },
    docks: [],
    zones: [],
    months: { first: 0, counts: none },
    events: 0,
  };
}

/** A page with an engine that knows no problems and remembers what it was asked. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

function aPage(engine: Partial<EngineClient> = {}, { isDrawing = true } = {}) {
  const asked: string[] = [];
  const saved: string[] = [];
  const inspectedWith: (Partial<FieldMapping> | undefined)[] = [];
  const remembered = new Map<string, FieldMapping>();
  const fake: EngineClient = {
    open: (input) => {
      asked.push('url' in input ? input.url : 'name' in input ? input.name : input.recent);
      return Promise.resolve({ opened: SUMMARY, findings: [] });
    },
    inspect: ({ name, mapping }) => {
      inspectedWith.push(mapping);
      return Promise.resolve(name === 'broken' ? { findings: [BROKEN] } : { findings: [], inspected: INSPECTED });
    },
    accept: () => Promise.resolve({ opened: SUMMARY, findings: [] }),
    discard: () => Promise.resolve(),
    place: () => Promise.resolve({ opened: SUMMARY, findings: [] }),
    frame: (revision, query) => Promise.resolve(frameOf(revision, query)),
    marks: () => Promise.resolve(undefined),
    page: (_, from) => Promise.resolve({ revision: 0, from, count: 0, rows: [] }),
    file: () => Promise.resolve(undefined),
    idAt: () => Promise.resolve(undefined),
    markOf: () => Promise.resolve(undefined),
    dotPlaces: () => Promise.resolve(undefined),
    dotLooks: () => Promise.resolve(undefined),
    siteNear: () => Promise.resolve(undefined),
    recent: () => Promise.resolve([]),
    forget: () => Promise.resolve(),
    exportFile: () => Promise.resolve({ file: new Blob(), findings: [] }),
    ...engine,
  };
  const ports: Ports = {
    engine: fake,
    today: () => TODAY,
    now: () => `${TODAY}T00:00:00+08:00`,
    generator: 'test',
    embeddedLedger: 'embedded',
    outputWords: () => ({}) as ReturnType<Ports['outputWords']>,
    outputName: ({ asOf }) => `guatu-${asOf}`,
    save: (name) => void saved.push(name),
    saveMapping: (name) => void saved.push(name),
    mappings: {
      recall: async (columns) => remembered.get(columns.join()),
      remember: (columns, mapping) => void remembered.set(columns.join(), mapping),
    },
    copy: () => Promise.resolve(true),
    addressOf: () => 'address',
    pause: () => Promise.resolve(),
  };
  const store = createAppStore({ today: TODAY, lang: 'zh-CN', theme: 'light', isMotionReduced: true });
  const commands = createCommands(store, ports);
  // a page that draws every frame as soon as it comes, unless it never does
  store.subscribe(({ frame, drawn }) => isDrawing && frame !== drawn && commands.frameDrawn(frame));
  const view = { lang: 'zh-CN', query: emptyQuery(TODAY), isAsOfPicked: false } as const;
  return { asked, saved, inspectedWith, remembered, store, commands, view };
}

describe('opening', () => {
  test('a view that names no ledger opens the embedded one', async () => {
    const { asked, commands, store, view } = aPage();
    await commands.start(view);
    expect(asked).toEqual(['embedded']);
    expect(store.getState().frame?.query).toEqual(view.query);
  });

  test('a ledger that cannot be read leaves the embedded one open, with a notice and without its name in the view', async () => {
    const { commands, store, view } = aPage({
      open: (input) =>
        Promise.resolve(
          'url' in input && input.url === 'embedded' ? { opened: SUMMARY, findings: [] } : { findings: [] },
        ),
    });
    await commands.start({ ...view, ledger: 'broken.geojson' });
    expect(store.getState().notices.map(({ kind }) => kind)).toEqual(['ledger_failed']);
    expect(store.getState().view.ledger).toBeUndefined();
    expect(store.getState().frame).toBeDefined();
  });

  test('a selection that the ledger does not hold is said and dropped', async () => {
    const { commands, store, view } = aPage();
    await commands.start({ ...view, selected: asProblemId('nobody') });
    expect(store.getState().notices).toEqual([{ kind: 'selection_missing', id: 'nobody' }]);
    expect(store.getState().view.selected).toBeUndefined();
  });
});

describe('the legend', () => {
  test('hides one status by naming all others, and shows all again with no clause', async () => {
    const { commands, store, view } = aPage();
    await commands.start(view);
    commands.toggleStatusShown('closed');
    expect(store.getState().view.query.values.status).toEqual(STATUSES.filter((status) => status !== 'closed'));
    commands.toggleStatusShown('closed');
    expect(store.getState().view.query.values.status).toBeUndefined();
  });

  test('isolates one status, and releases it', async () => {
    const { commands, store, view } = aPage();
    await commands.start(view);
    commands.isolateStatus('stalled');
    expect(store.getState().view.query.values.status).toEqual(['stalled']);
    commands.isolateStatus('stalled');
    expect(store.getState().view.query.values.status).toBeUndefined();
  });
});

describe('the day', () => {
  test('follows midnight until someone picks one, and again once they let go', async () => {
    const { commands, store, view } = aPage();
    await commands.start({ ...view, query: emptyQuery('2026-11-24') });
    commands.dayChanged();
    expect(store.getState().view.query.asOf).toBe(TODAY);
    commands.setAsOf('2017-09-01');
    commands.dayChanged();
    expect(store.getState().view).toMatchObject({ isAsOfPicked: true, query: { asOf: '2017-09-01' } });
    commands.setAsOfToday();
    expect(store.getState().view).toMatchObject({ isAsOfPicked: false, query: { asOf: TODAY } });
  });

  test('a replay goes month by month to today, with a frame for every step', async () => {
    const seen: string[] = [];
    const { commands, store, view } = aPage();
    await commands.start(view);
    commands.setAsOf('2026-08-15');
    store.subscribe(({ frame }, before) => {
      if (frame && frame !== before.frame) seen.push(frame.query.asOf);
    });
    await commands.play();
    expect(seen.filter((asOf) => asOf !== '2026-08-15')).toEqual(['2026-08-31', '2026-09-30', '2026-10-31', TODAY]);
    expect(store.getState().isPlaying).toBe(false);
  });

  test('a replay takes no step before the page shows the last one', async () => {
    const { commands, store, view } = aPage({}, { isDrawing: false });
    await commands.start(view);
    commands.setAsOf('2026-08-15');
    void commands.play();
    await settle();
    expect(store.getState()).toMatchObject({ isPlaying: true, frame: { query: { asOf: '2026-08-31' } } });
    commands.frameDrawn(store.getState().frame);
    await settle();
    expect(store.getState()).toMatchObject({ isPlaying: true, frame: { query: { asOf: '2026-09-30' } } });
  });
});

describe('an answer', () => {
  test('that a newer question overtook is not shown', async () => {
    const answers: (() => void)[] = [];
    const { commands, store, view } = aPage({
      frame: (revision, query) =>
        new Promise((resolve) => {
          answers.push(() => resolve(frameOf(revision, query)));
        }),
    });
    const opened = commands.start(view);
    await Promise.resolve();
    await new Promise((resolve) => setImmediate(resolve));
    commands.setText('甲');
    commands.setText('乙');
    for (const answer of answers.toReversed()) answer();
    await opened;
    await new Promise((resolve) => setImmediate(resolve));
    expect(store.getState().frame?.query.text).toBe('乙');
  });
});

describe('the dense mode', () => {
  /** An engine of three dots that looks as its newest frame has it. */
  function anEngineOfDots() {
    const asked: string[] = [];
    let newest = 0;
    const engine: Partial<EngineClient> = {
      frame: (revision, query) => {
        newest = revision;
        return Promise.resolve(frameOf(revision, query));
      },
      dotPlaces: () => {
        asked.push('places');
        return Promise.resolve({ origin: [0.5, 0.5], offsets: new Float32Array(6) });
      },
      dotLooks: () => {
        asked.push('looks');
        return Promise.resolve({ revision: newest, looks: new Uint8Array(3) });
      },
    };
    return { asked, engine };
  }

  /** What the map shows after every change: revisions of frame and dots. */
  function watched(store: ReturnType<typeof aPage>['store']) {
    const seen: [frame: number | undefined, dots: number | undefined][] = [];
    store.subscribe(({ frame, dots }, before) => {
      if (frame !== before.frame || dots !== before.dots) seen.push([frame?.revision, dots?.looks.revision]);
    });
    return seen;
  }

  test('asks for no dots while it is off', async () => {
    const { asked, engine } = anEngineOfDots();
    const { commands, view } = aPage(engine);
    await commands.start(view);
    commands.setText('甲');
    await settle();
    expect(asked).toEqual([]);
  });

  test('shows every frame together with its own dots, and asks for their places once a ledger', async () => {
    const { asked, engine } = anEngineOfDots();
    const { commands, store, view } = aPage({
      ...engine,
      open: () => Promise.resolve({ opened: { ...SUMMARY }, findings: [] }),
    });
    await commands.start(view);
    commands.setDense(true);
    await settle();
    const seen = watched(store);
    for (const text of ['甲', '乙']) {
      commands.setText(text);
      await settle();
    }
    expect(seen).toEqual([
      [2, 2],
      [3, 3],
    ]);
    expect(asked).toEqual(['places', 'looks', 'looks', 'looks']);
    await commands.start(view);
    expect(asked.slice(4)).toEqual(['places', 'looks']);
  });

  test('switched on while a frame is on its way shows the dots of that frame, and not before it', async () => {
    const { engine } = anEngineOfDots();
    const waiting: (() => void)[] = [];
    let isWaiting = false;
    const { commands, store, view } = aPage({
      ...engine,
      page: async (_, from) => {
        if (isWaiting) await new Promise<void>((resolve) => waiting.push(resolve));
        return { revision: 0, from, count: 0, rows: [] };
      },
    });
    await commands.start(view);
    const seen = watched(store);
    isWaiting = true;
    commands.setText('甲');
    await settle();
    commands.setDense(true);
    await settle();
    expect(seen).toEqual([]);
    for (const go of waiting) go();
    await settle();
    expect(seen).toEqual([
      [2, undefined],
      [2, 2],
    ]);
  });

  test('switched off leaves no dots behind', async () => {
    const { engine } = anEngineOfDots();
    const { commands, store, view } = aPage(engine);
    await commands.start(view);
    commands.setDense(true);
    commands.setDense(false);
    await settle();
    expect(store.getState()).toMatchObject({ isDense: false, dots: undefined });
  });

  test('follows a replay with a frame and its dots for every step', async () => {
    const { engine } = anEngineOfDots();
    const { commands, store, view } = aPage(engine);
    await commands.start(view);
    commands.setDense(true);
    commands.setAsOf('2026-08-15');
    await settle();
    const seen = watched(store);
    await commands.play();
    expect(seen).toHaveLength(4);
    expect(seen.filter(([frame, dots]) => frame !== dots)).toEqual([]);
  });

  test('takes no looks of one ledger for the places of another', async () => {
    const { engine } = anEngineOfDots();
    const { commands, store, view } = aPage({
      ...engine,
      dotLooks: () => Promise.resolve({ revision: 1, looks: new Uint8Array(4) }),
    });
    await commands.start(view);
    commands.setDense(true);
    await settle();
    expect(store.getState().dots).toBeUndefined();
  });

  test('says when the engine cannot tell what lies near a point', async () => {
    const { commands, store, view } = aPage({ siteNear: () => Promise.reject(new Error('gone')) });
    await commands.start(view);
    expect(await commands.siteNear([102, 24], 1)).toBeUndefined();
    expect(store.getState().notices).toEqual([{ kind: 'engine_failed', reason: 'gone' }]);
  });
});

test('an export is of the query shown and named after it', async () => {
  const queries: Query[] = [];
  const { commands, saved, store, view } = aPage({
    exportFile: ({ query }) => {
      queries.push(query);
      return Promise.resolve({ file: new Blob(), findings: [] });
    },
  });
  await commands.start(view);
  commands.toggleValue('district', '530112');
  await commands.exportAs('geojson');
  expect(queries).toEqual([store.getState().view.query]);
  expect(saved).toEqual([`guatu-${TODAY}`]);
});

describe('an export on its way', () => {
  /** An engine whose exports answer when told. */
  function aSlowEngine() {
    const asked: { watch: ExportWatch; answer: (exported: Exported) => void }[] = [];
    const exportFile: EngineClient['exportFile'] = (_, watch = {}) =>
      new Promise((answer) => void asked.push({ watch, answer }));
    return { asked, exportFile };
  }
  const WRITTEN: Exported = { file: new Blob(), findings: [] };

  test('says which and how far, and is gone when it is done', async () => {
    const { asked, exportFile } = aSlowEngine();
    const { commands, saved, store, view } = aPage({ exportFile });
    await commands.start(view);
    const exporting = commands.exportAs('csv');
    const progress = { phase: 'write', done: 1, total: 2 } as const;
    asked[0]?.watch.onProgress?.(progress);
    expect(store.getState().exports).toEqual([{ id: 1, format: 'csv', progress }]);
    asked[0]?.answer(WRITTEN);
    await exporting;
    expect([store.getState().exports, saved]).toEqual([[], [`guatu-${TODAY}`]]);
  });

  test('is broken off without a trace, whatever the engine still says, and the one beside it goes on', async () => {
    const { asked, exportFile } = aSlowEngine();
    const { commands, saved, store, view } = aPage({ exportFile });
    await commands.start(view);
    const both = [commands.exportAs('csv'), commands.exportAs('xlsx')];
    commands.cancelExport(1);
    expect(asked.map(({ watch }) => watch.signal?.aborted)).toEqual([true, false]);
    asked[0]?.watch.onProgress?.({ phase: 'write', done: 2, total: 2 });
    expect(store.getState().exports).toEqual([{ id: 2, format: 'xlsx' }]);
    asked[0]?.answer(WRITTEN);
    await both[0];
    expect([saved, store.getState().notices]).toEqual([[], []]);
    asked[1]?.answer(WRITTEN);
    await both[1];
    expect(saved).toHaveLength(1);
  });

  test('that keeps less than there was says so, and saves it', async () => {
    const { asked, exportFile } = aSlowEngine();
    const { commands, saved, store, view } = aPage({ exportFile });
    await commands.start(view);
    const exporting = commands.exportAs('shapefile');
    const findings: readonly Finding[] = [{ code: 'value_cut', severity: 'warning', context: {} }];
    asked[0]?.answer({ file: new Blob(), findings });
    await exporting;
    expect(saved).toHaveLength(1);
    expect(store.getState().notices.map(({ kind }) => kind)).toEqual(['export_findings', 'exported']);
  });

  test('that is refused says why and saves nothing', async () => {
    const { asked, exportFile } = aSlowEngine();
    const { commands, saved, store, view } = aPage({ exportFile });
    await commands.start(view);
    const exporting = commands.exportAs('geopackage');
    const findings: readonly Finding[] = [{ code: 'engine_not_loaded', severity: 'error', context: {} }];
    asked[0]?.answer({ findings });
    await exporting;
    expect([saved, store.getState().exports]).toEqual([[], []]);
    expect(store.getState().notices).toEqual([{ kind: 'export_refused', findings }]);
  });
});

describe('importing', () => {
  const file = (name: string) => new File(['x'], name);

  test('shows what was understood and takes it only on the user’s word', async () => {
    const { commands, store, view } = aPage();
    await commands.start(view);
    await commands.openFiles([file('甲.csv')]);
    expect(store.getState()).toMatchObject({ ledgerName: 'embedded', pendingImport: { inspected: INSPECTED } });
    await commands.acceptImport();
    expect(store.getState()).toMatchObject({ ledgerName: '甲.csv', pendingImport: undefined });
    expect(store.getState().notices).toEqual([{ kind: 'imported', name: '甲.csv', count: 0 }]);
  });

  test('can be undone: the ledger before it is back, as it was looked at', async () => {
    const { commands, store, view } = aPage();
    await commands.start({ ...view, query: { ...view.query, text: '丙湖' } });
    await commands.openFiles([file('甲.csv')]);
    await commands.acceptImport();
    expect(store.getState().view.query.text).toBe('');
    await commands.undoImport();
    expect(store.getState()).toMatchObject({ ledgerName: 'embedded', view: { query: { text: '丙湖' } } });
  });

  test('of a file looked at in part reads all of it on the user’s word, and leaves what was before when that is broken off', async () => {
    const sampled = { ...INSPECTED, table: { ...TABLE, sampledOf: 5000 } };
    const signals: (AbortSignal | undefined)[] = [];
    const findings: readonly Finding[] = [{ code: 'missing_name', severity: 'warning', row: 4000, context: {} }];
    let isBrokenOff = true;
    const { commands, store, view } = aPage({
      inspect: () => Promise.resolve({ findings: [], inspected: sampled }),
      accept: (watch) => {
        signals.push(watch?.signal);
        return Promise.resolve(isBrokenOff ? { findings: [], isCancelled: true } : { opened: SUMMARY, findings });
      },
    });
    await commands.start(view);
    await commands.openFiles([file('甲.geojson')]);
    await commands.acceptImport();
    expect(store.getState()).toMatchObject({ ledgerName: 'embedded', pendingImport: undefined, notices: [] });
    isBrokenOff = false;
    await commands.openFiles([file('甲.geojson')]);
    await commands.acceptImport();
    expect(store.getState()).toMatchObject({ ledgerName: '甲.geojson', pendingImport: undefined });
    expect(store.getState().notices).toEqual([
      { kind: 'ledger_findings', findings },
      { kind: 'imported', name: '甲.geojson', count: 0 },
    ]);
    expect(signals.every((signal) => signal !== undefined)).toBe(true);
  });

  test('is left without a trace when the user says no', async () => {
    const { commands, store, view } = aPage();
    await commands.start(view);
    await commands.openFiles([file('甲.csv')]);
    await commands.discardImport();
    await commands.acceptImport();
    expect(store.getState()).toMatchObject({ ledgerName: 'embedded', pendingImport: undefined, notices: [] });
  });

  test('reads again as the user corrects it, and a file of the same shape as it was taken', async () => {
    const { commands, inspectedWith, view } = aPage();
    await commands.start(view);
    await commands.openFiles([file('甲.csv')]);
    await commands.remapImport({ ...MAPPING, basis: 'office' });
    expect(inspectedWith).toEqual([undefined, { ...MAPPING, basis: 'office' }]);
    await commands.acceptImport();
    await commands.openFiles([file('乙.csv')]);
    expect(inspectedWith.slice(2)).toEqual([undefined, MAPPING]);
  });

  test.each<[string, Finding[], string[], (string | undefined)[]]>([
    ['says nothing', [GUESSED], ['EPSG:4326', 'GCJ02'], [undefined, undefined, 'GCJ02']],
    ['says what nobody knows', [BY_POINTS], ['EPSG:4326', 'GCJ02'], [undefined, undefined, 'GCJ02']],
    ['says where it is', [], ['EPSG:4326', 'GCJ02'], [undefined, undefined]],
    ['cannot be there', [GUESSED], ['EPSG:4543'], [undefined, undefined]],
  ])('a file of the same shape that %s of its coordinates', async (_, findings, ids, systems) => {
    const candidates = ids.map((id) => ({ id, name: { zh: id, en: id }, points: [] }));
    const asked: (string | undefined)[] = [];
    const { commands, remembered, view } = aPage({
      inspect: ({ mapping }) => {
        asked.push(mapping?.crs);
        const table = { ...TABLE, candidates, mapping: { ...MAPPING, crs: mapping?.crs ?? ids[0] ?? '' } };
        return Promise.resolve({ findings, inspected: { ...INSPECTED, table } });
      },
    });
    remembered.set('问题', { ...MAPPING, crs: 'GCJ02' });
    await commands.start(view);
    await commands.openFiles([file('甲.csv')]);
    expect(asked).toEqual(systems);
  });

  test('read again twice shows the newer reading, and never closes in between', async () => {
    const { commands, store, view } = aPage();
    await commands.start(view);
    await commands.openFiles([file('甲.csv')]);
    const seen: boolean[] = [];
    store.subscribe(({ pendingImport }) => seen.push(pendingImport !== undefined));
    await Promise.all([commands.remapImport({ basis: 'office' }), commands.remapImport({ basis: 'published' })]);
    expect(seen).not.toContain(false);
    expect(store.getState().pendingImport).toMatchObject({
      input: { mapping: { basis: 'published' } },
      isReading: false,
    });
  });

  test('of several files reads one with its parts and names the others', async () => {
    const { commands, store, view } = aPage();
    await commands.start(view);
    await commands.openFiles(['点.dbf', '点.shp', '别的.csv', '点.shp.xml'].map(file));
    const { input, findings } = store.getState().pendingImport ?? { findings: [] };
    expect(input).toMatchObject({ name: '点.shp', companions: [{ name: '点.dbf' }, { name: '点.shp.xml' }] });
    expect(findings).toEqual([{ code: 'file_left_out', severity: 'warning', context: { value: '别的.csv' } }]);
  });

  test('of a file that is refused leaves the open ledger and says why', async () => {
    const { commands, store, view } = aPage();
    await commands.start(view);
    await commands.openFiles([file('broken')]);
    expect(store.getState().pendingImport).toBeUndefined();
    expect(store.getState().notices).toEqual([
      { kind: 'ledger_failed', name: 'broken', findings: [BROKEN], isAnotherOpen: true },
    ]);
    await commands.openFiles([file('甲.csv')]);
    expect(store.getState().notices).toEqual([]);
  });

  test('leaves a way back to the ledger that ships with the page', async () => {
    const { commands, store, view } = aPage();
    await commands.start(view);
    expect(store.getState()).toMatchObject({ ledgerName: 'embedded', isEmbedded: true });
    await commands.openFiles([file('甲.csv')]);
    await commands.acceptImport();
    expect(store.getState()).toMatchObject({ ledgerName: '甲.csv', isEmbedded: false });
    await commands.openEmbedded();
    expect(store.getState()).toMatchObject({ ledgerName: 'embedded', isEmbedded: true });
  });
});

describe('placing by hand', () => {
  const problem = aProblem({ id: 'a', name: '甲厂' });
  const fileOf = (places: readonly Place[]): ProblemFile => ({ problem: { ...problem, places }, steps: [] });

  /** A ledger of one problem, which remembers where it was put. */
  async function aTray(places: readonly Place[] = []) {
    const put: (Place | undefined)[] = [];
    let file = fileOf(places);
    const page = aPage({
      file: () => Promise.resolve(file),
      place: (_, place) => {
        put.push(place);
        file = fileOf(place ? [place] : []);
        return Promise.resolve({ opened: { ...SUMMARY, placed: place ? 1 : 0 }, findings: [] });
      },
    });
    await page.commands.start(page.view);
    return { ...page, put };
  }

  test('puts the problem where it is shown, tells it with the ledger’s new totals, and takes it back', async () => {
    const { commands, store, put } = await aTray();
    await commands.startPlacing(problem.id);
    expect(store.getState()).toMatchObject({ tool: 'place', view: { selected: problem.id } });
    await commands.placeAt([102, 25], 10);
    const place = placeByHand([102, 25], 10);
    expect(put).toEqual([place]);
    expect(store.getState()).toMatchObject({ tool: undefined, ledger: { placed: 1 } });
    expect(store.getState().notices).toEqual([
      { kind: 'placed', problem: { ...problem, places: [place] }, findings: [] },
    ]);
    await commands.undoPlacing();
    expect(put).toEqual([place, undefined]);
    expect(store.getState().ledger?.placed).toBe(0);
  });

  test('undoing a taking off puts the problem back where it stood', async () => {
    const place = placeByHand([102, 25], 10);
    const { commands, put } = await aTray([place]);
    await commands.startPlacing(problem.id);
    await commands.takeOffMap(problem.id);
    await commands.undoPlacing();
    expect(put).toEqual([undefined, place]);
  });

  test('is not begun for a problem that its source places, and ends when another is selected', async () => {
    const sourced = await aTray([aPlace()]);
    await sourced.commands.startPlacing(problem.id);
    expect(sourced.store.getState().tool).toBeUndefined();
    const { commands, store, put } = await aTray();
    await commands.startPlacing(problem.id);
    commands.select(asProblemId('b'));
    await commands.placeAt([102, 25], 10);
    expect([store.getState().tool, put]).toEqual([undefined, []]);
  });
});
