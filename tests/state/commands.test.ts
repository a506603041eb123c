import { describe, expect, test } from 'vitest';
import { asProblemId } from '#core/problem.ts';
import { emptyQuery, type Query } from '#core/query.ts';
import { STATUSES } from '#core/status.ts';
import type { EngineClient, Frame, LedgerSummary } from '#engine/contract.ts';
import { createCommands } from '#state/commands.ts';
import type { Ports } from '#state/ports.ts';
import { createAppStore } from '#state/store.ts';

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
function aPage(engine: Partial<EngineClient> = {}) {
  const asked: string[] = [];
  const saved: string[] = [];
  const fake: EngineClient = {
    open: (input) => {
      asked.push('url' in input ? input.url : input.name);
      return Promise.resolve({ opened: SUMMARY, findings: [] });
    },
    frame: (revision, query) => Promise.resolve(frameOf(revision, query)),
    marks: () => Promise.resolve(undefined),
    page: (_, from) => Promise.resolve({ revision: 0, from, count: 0, rows: [] }),
    file: () => Promise.resolve(undefined),
    idAt: () => Promise.resolve(undefined),
    markOf: () => Promise.resolve(undefined),
    exportFile: () => Promise.resolve(new Blob()),
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
    copy: () => Promise.resolve(true),
    addressOf: () => 'address',
    pause: () => Promise.resolve(),
  };
  const store = createAppStore({ today: TODAY, lang: 'zh-CN', theme: 'light', isMotionReduced: true });
  const commands = createCommands(store, ports);
  const view = { lang: 'zh-CN', query: emptyQuery(TODAY), isAsOfPicked: false } as const;
  return { asked, saved, store, commands, view };
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

test('an export is of the query shown and named after it', async () => {
  const queries: Query[] = [];
  const { commands, saved, store, view } = aPage({
    exportFile: ({ query }) => {
      queries.push(query);
      return Promise.resolve(new Blob());
    },
  });
  await commands.start(view);
  commands.toggleValue('district', '530112');
  await commands.exportAs('geojson');
  expect(queries).toEqual([store.getState().view.query]);
  expect(saved).toEqual([`guatu-${TODAY}`]);
});
