// Opened ledgers, kept ready on this machine: the notes apart from the data, so that a list of them costs nothing.
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** What is told of a snapshot in a list. */
export interface SnapshotNote {
  readonly key: string;
  readonly name: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly records: number;
  readonly bytes: number;
}

export interface Snapshot {
  readonly file: Blob;
  /** whatever can be cloned */
  readonly data: unknown;
}

export interface Snapshots {
  /** newest first */
  list(): Promise<readonly SnapshotNote[]>;
  load(key: string): Promise<Snapshot | undefined>;
  /** Keeps it as the newest; the oldest beyond the limit go. Rejects when the browser has no room. */
  save(note: SnapshotNote, snapshot: Snapshot): Promise<void>;
  forget(key: string): Promise<void>;
}

const MOST_KEPT = 3;

interface StampedNote {
  readonly key: string;
  readonly stamp: string;
  readonly note: SnapshotNote;
}

interface Schema extends DBSchema {
  notes: { key: number; value: StampedNote; indexes: { key: string } };
  data: { key: string; value: Snapshot };
}

/** `stamp`: what made the data; whatever another one made cannot be read and is thrown away. */
export function openSnapshots(stamp: string, name = 'guatu'): Snapshots {
  let opening: Promise<IDBPDatabase<Schema>> | undefined;
  const database = (): Promise<IDBPDatabase<Schema>> => (opening ??= openDatabase(name, stamp));
  return {
    async list() {
      const notes = await (await database()).getAll('notes');
      return notes.toReversed().map(({ note }) => note);
    },
    load: async (key) => (await database()).get('data', key),
    async save(note, snapshot) {
      const transaction = (await database()).transaction(['notes', 'data'], 'readwrite');
      const notes = transaction.objectStore('notes');
      const data = transaction.objectStore('data');
      const before = await notes.index('key').getKey(note.key);
      if (before !== undefined) await notes.delete(before);
      await Promise.all([notes.add({ key: note.key, stamp, note }), data.put(snapshot, note.key)]);
      const numbers = await notes.getAllKeys();
      for (const number of numbers.slice(0, Math.max(0, numbers.length - MOST_KEPT))) {
        const old = await notes.get(number);
        if (old) await data.delete(old.key);
        await notes.delete(number);
      }
      await transaction.done;
    },
    async forget(key) {
      const transaction = (await database()).transaction(['notes', 'data'], 'readwrite');
      const number = await transaction.objectStore('notes').index('key').getKey(key);
      if (number !== undefined) await transaction.objectStore('notes').delete(number);
      await transaction.objectStore('data').delete(key);
      await transaction.done;
    },
  };
}

async function openDatabase(name: string, stamp: string): Promise<IDBPDatabase<Schema>> {
  const database = await openDB<Schema>(name, 1, {
    upgrade(fresh) {
      fresh.createObjectStore('notes', { autoIncrement: true }).createIndex('key', 'key');
      fresh.createObjectStore('data');
    },
  });
  const transaction = database.transaction(['notes', 'data'], 'readwrite');
  let cursor = await transaction.objectStore('notes').openCursor();
  while (cursor) {
    const { value } = cursor;
    if (value.stamp !== stamp) {
      await transaction.objectStore('data').delete(value.key);
      await cursor.delete();
    }
    cursor = await cursor.continue();
  }
  await transaction.done;
  return database;
}
