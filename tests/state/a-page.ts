// A page with an engine that knows no problems and remembers what it was asked.
import type { FieldMapping } from '#core/field-mapping.ts';
import type { Finding } from '#core/finding.ts';
import { emptyQuery, type Query } from '#core/query.ts';
import { STATUSES } from '#core/status.ts';
import type { UnderstoodTable } from '#core/understood-file.ts';
import type { EngineClient, Frame, Inspected, LedgerSummary } from '#engine/contract.ts';
import { createCommands } from '#state/commands.ts';
import type { Ports } from '#state/ports.ts';
import { createAppStore } from '#state/store.ts';

export const TODAY = '2026-11-25';

export const SUMMARY: LedgerSummary = {
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

export const BROKEN: Finding = { code: 'not_json', severity: 'error', context: {} };

export const MAPPING: FieldMapping = { columns: { name: '问题' } };

export const GUESSED: Finding = { code: 'crs_guessed', severity: 'info', context: { value: 'EPSG:4326' } };
export const BY_POINTS: Finding = { code: 'crs_by_points', severity: 'warning', context: { value: 'EPSG:4326' } };

/** A table of one column, whose meaning was guessed. */
export const TABLE: UnderstoodTable = {
  tables: [{ name: '甲', records: 0 }],
  columns: [{ name: '问题', field: 'name', confidence: 1, samples: [] }],
  mapping: MAPPING,
  candidates: [],
};
export const INSPECTED: Inspected = {
  stats: { format: 'csv', records: 0, read: 0, placed: 0, unplaced: 0, rejected: 0 },
  summary: SUMMARY,
  table: TABLE,
  sample: [],
  places: [],
};

export function frameOf(revision: number, query: Query): Frame {
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

export const settle = () => new Promise((resolve) => setImmediate(resolve));

export function aPage(engine: Partial<EngineClient> = {}, { isDrawing = true } = {}) {
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
    save: (name, format) => {
      saved.push(name);
      return `${name}.${format}`;
    },
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
