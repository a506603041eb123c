import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { openSnapshots, type SnapshotNote } from '#storage/snapshots.ts';

let name = '';
let databases = 0;
beforeEach(() => {
  name = `snapshots-${++databases}`;
});

function aNote(key: string): SnapshotNote {
  return { key, name: `${key}.geojson`, title: { zh: '甲县台账', en: 'Ledger of Jia County' }, records: 3, bytes: 10 };
}

const aSnapshot = (text: string) => ({ file: new Blob([text]), data: { codes: Uint8Array.of(1, 2) } });

describe('the snapshots of opened ledgers', () => {
  it('give back what was kept', async () => {
    const snapshots = openSnapshots('build 1', name);
    await snapshots.save(aNote('a'), aSnapshot('甲'));
    expect((await snapshots.load('a'))?.data).toEqual({ codes: Uint8Array.of(1, 2) });
    expect(await snapshots.load('b')).toBeUndefined();
  });

  it('are listed newest first, each once, and only the newest three are kept', async () => {
    const snapshots = openSnapshots('build 1', name);
    for (const key of ['a', 'b', 'a', 'c', 'd']) await snapshots.save(aNote(key), aSnapshot(key));
    expect((await snapshots.list()).map(({ key }) => key)).toEqual(['d', 'c', 'a']);
    expect(await snapshots.load('b')).toBeUndefined();
    expect(await snapshots.load('a')).toBeDefined();
  });

  it('are gone when they are forgotten', async () => {
    const snapshots = openSnapshots('build 1', name);
    await snapshots.save(aNote('a'), aSnapshot('甲'));
    await snapshots.forget('a');
    await snapshots.forget('b');
    expect(await snapshots.list()).toEqual([]);
    expect(await snapshots.load('a')).toBeUndefined();
  });

  it('of another build are thrown away, since what they hold may mean something else', async () => {
    await openSnapshots('build 1', name).save(aNote('a'), aSnapshot('甲'));
    const later = openSnapshots('build 2', name);
    expect(await later.list()).toEqual([]);
    expect(await later.load('a')).toBeUndefined();
  });
});
