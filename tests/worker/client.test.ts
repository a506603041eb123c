import { describe, expect, it } from 'vitest';
import { emptyQuery } from '#core/query.ts';
import type { EngineClient, ExportProgress, OpenProgress } from '#engine/contract.ts';
import { createEngineClient, newestWins, type AnswerPort } from '#worker/client.ts';
import { createEngine } from '#worker/create-engine.ts';
import { answerQuestions } from '#worker/loop.ts';
import type { Answer, Cancel, Question } from '#worker/messages.ts';
import { aLedger, aPlace, aProblem } from '../builders/a-problem.ts';
import { fileOf } from '../builders/ledger-file.ts';
import { OUTPUT_WORDS } from '../builders/output-words.ts';

const JULY = emptyQuery('2020-07-01');

/** A client and an engine that talk through a real channel, as page and worker do. */
async function connected(use: (client: EngineClient) => Promise<void>): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  answerQuestions(port2, createEngine());
  const client = createEngineClient(port1);
  port1.start();
  port2.start();
  try {
    await use(client);
  } finally {
    port1.close();
  }
}

function aFile(): Promise<Blob> {
  return fileOf(aLedger([aProblem({ id: 'a', places: [aPlace(102, 24)] })]));
}

function revisionOf(question: Question | Cancel): unknown {
  return 'args' in question ? question.args[0] : undefined;
}

type Listener = (event: MessageEvent<Answer>) => void;

/** A port that records what is asked and answers when told. */
function aPort() {
  const asked: (Question | Cancel)[] = [];
  const listeners = new Map<string, Listener>();
  const tell = (type: string, event: MessageEvent<Answer>): void => listeners.get(type)?.(event);
  const port: AnswerPort = {
    addEventListener: (type: string, listener: Listener) => void listeners.set(type, listener),
    postMessage: (question) => void asked.push(question),
  };
  return {
    port,
    asked,
    answer: (index: number, value: unknown): void => {
      const data: Answer = { id: asked[index]?.id ?? -1, kind: 'answer', value };
      tell('message', new MessageEvent('message', { data }));
    },
    die: (): void => tell('error', new MessageEvent('error')),
  };
}

describe('the client of a data worker', () => {
  it('asks every question of the port and gets the engine’s own answers', async () => {
    await connected(async (client) => {
      expect((await client.open({ name: 'x', file: await aFile() })).opened?.records).toBe(1);
      const frame = await client.frame(7, JULY);
      expect(frame).toMatchObject({ revision: 7, totals: { matching: 1, placed: 1, known: 1 } });
      expect(frame?.facets.status).toBeInstanceOf(Uint32Array);
      expect((await client.marks({ bbox: [-180, -90, 180, 90], zoom: 2 }))?.marks).toMatchObject([
        { kind: 'site', id: 'a' },
      ]);
      const { rows } = await client.page({ kind: 'all' }, 0, 5);
      const [row] = rows;
      expect(rows.map(({ id }) => id)).toEqual(['a']);
      if (!row) return;
      expect((await client.file(row.id))?.problem.id).toBe('a');
      expect(await client.idAt(0)).toBe('a');
      expect(await client.markOf(row.id, 4)).toMatchObject({ kind: 'site', id: 'a' });
    });
  });

  it('hands back the very query that was asked', async () => {
    await connected(async (client) => {
      await client.open({ name: 'x', file: await aFile() });
      expect((await client.frame(1, JULY))?.query).toBe(JULY);
    });
  });

  it('tells how far an opening has come', async () => {
    await connected(async (client) => {
      const heard: OpenProgress[] = [];
      await client.open({ name: 'x', file: await aFile() }, { onProgress: (progress) => heard.push(progress) });
      expect(heard.map(({ phase }) => phase)).toEqual(expect.arrayContaining(['scan', 'read', 'index']));
      expect(heard.at(-1)).toEqual({ phase: 'index', done: 0, total: 1 });
    });
  });

  it('breaks off an opening when told to, and goes on answering from the ledger before it', async () => {
    await connected(async (client) => {
      await client.open({ name: 'x', file: await aFile() });
      const stop = new AbortController();
      const other = aLedger([aProblem({ id: 'b' }), aProblem({ id: 'c' })]);
      const opening = client.open({ name: 'y', file: await fileOf(other) }, { signal: stop.signal });
      stop.abort();
      expect(await opening).toEqual({ findings: [], isCancelled: true });
      await client.frame(1, JULY);
      expect((await client.page({ kind: 'all' }, 0, 5)).rows.map(({ id }) => id)).toEqual(['a']);
    });
  });

  it('breaks off an opening when a newer one begins', async () => {
    await connected(async (client) => {
      const file = await aFile();
      const [older, newer] = await Promise.all([client.open({ name: 'x', file }), client.open({ name: 'y', file })]);
      expect(older.isCancelled).toBe(true);
      expect(newer.opened?.records).toBe(1);
    });
  });

  it('tells how far each of two exports has come, and breaks off the one it is told to', async () => {
    await connected(async (client) => {
      await client.open({ name: 'x', file: await aFile() });
      const request = { format: 'geojson', query: JULY, words: OUTPUT_WORDS, exportedAt: '', generator: '' } as const;
      const stop = new AbortController();
      const heard: ExportProgress[] = [];
      const [broken, whole] = await Promise.all([
        client.exportFile(request, { signal: stop.signal, onProgress: () => stop.abort() }),
        client.exportFile(request, { onProgress: (progress) => heard.push(progress) }),
      ]);
      // a ledger of one may be written before it is heard
      expect(broken.isCancelled ?? broken.file !== undefined).toBe(true);
      expect(whole.file?.size).toBeGreaterThan(0);
      expect(heard).toEqual([0, 1].map((done) => ({ phase: 'write', done, total: 1 })));
    });
  });

  it('passes on what the engine throws', async () => {
    await connected(async (client) => {
      const request = { format: 'csv', query: JULY, exportedAt: '', generator: '' } as never;
      await expect(client.exportFile(request)).rejects.toThrow('no ledger is open');
    });
  });

  it('sends one frame at a time, and of those that wait only the newest', async () => {
    const { port, asked, answer } = aPort();
    const client = createEngineClient(port);
    const answers = [1, 2, 3].map((revision) => client.frame(revision, JULY));
    expect(asked.map(revisionOf)).toEqual([1]);
    answer(0, { revision: 1 });
    expect(await answers[0]).toMatchObject({ revision: 1 });
    expect(await answers[1]).toBeUndefined();
    expect(asked.map(revisionOf)).toEqual([1, 3]);
    answer(1, { revision: 3 });
    expect(await answers[2]).toMatchObject({ revision: 3 });
  });

  it('rejects everything that waits, and every later question, once the worker died', async () => {
    const { port, die } = aPort();
    const client = createEngineClient(port);
    const waiting = [client.idAt(0), client.frame(1, JULY), client.frame(2, JULY)];
    die();
    for (const each of [...waiting, client.idAt(1)]) await expect(each).rejects.toThrow('The data worker stopped');
  });
});

describe('newest wins', () => {
  it('asks again after a question that failed', async () => {
    let isFailing = true;
    const ask = newestWins((value: number) => (isFailing ? Promise.reject(new Error('甲')) : Promise.resolve(value)));
    await expect(ask(1)).rejects.toThrow('甲');
    isFailing = false;
    expect(await ask(2)).toBe(2);
  });
});
