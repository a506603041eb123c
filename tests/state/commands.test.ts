import { describe, expect, test } from 'vitest';
import { asProblemId } from '#core/problem.ts';
import { emptyQuery } from '#core/query.ts';
import { STATUSES } from '#core/status.ts';
import { aPage, frameOf, settle, SUMMARY, TODAY } from './a-page.ts';

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

  test('a replay from today begins with the first month in which something happened', async () => {
    const { commands, store, view } = aPage({
      frame: (revision, query) =>
        Promise.resolve({ ...frameOf(revision, query), months: { first: 56 * 12 + 8, counts: new Uint32Array(2) } }),
    });
    await commands.start(view);
    const seen: string[] = [];
    store.subscribe(({ frame }, before) => {
      if (frame && frame !== before.frame) seen.push(frame.query.asOf);
    });
    await commands.play();
    expect(seen).toEqual(['2026-09-30', '2026-10-31', TODAY]);
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
