// The page's side: the engine's port over messages. Of frames and marks at most one is on its way, and only the newest waits.
import type { EngineClient, ExportWatch, LedgerInput, OpenWatch } from '#engine/contract.ts';
import type { Answer, Cancel, LengthyKind, Question, QuestionKind } from './messages.ts';

/** The part of a worker that the client needs. */
export interface AnswerPort {
  addEventListener(type: 'message', listener: (event: MessageEvent<Answer>) => void): void;
  addEventListener(type: 'error' | 'messageerror', listener: (event: Event) => void): void;
  postMessage(message: Question | Cancel): void;
}

export function createEngineClient(port: AnswerPort): EngineClient {
  const { ask, open, inspect, accept, place, exportFile } = createAsk(port);
  const frame = newestWins(ask('frame'));
  return {
    open,
    inspect,
    place,
    accept,
    discard: ask('discard'),
    // the very query that was asked, not its copy: the page compares by identity
    frame: async (revision, query) => {
      const answer = await frame(revision, query);
      return answer && { ...answer, query };
    },
    marks: newestWins(ask('marks')),
    recent: ask('recent'),
    forget: ask('forget'),
    page: ask('page'),
    file: ask('file'),
    idAt: ask('idAt'),
    markOf: ask('markOf'),
    dotPlaces: ask('dotPlaces'),
    dotLooks: newestWins(ask('dotLooks')),
    // a click must not be lost to the next move of the pointer
    siteNear: ask('siteNear'),
    exportFile,
  };
}

/** Addresses are the page's; a worker would resolve them against its own script. */
function absolute(input: LedgerInput): LedgerInput {
  return 'url' in input ? { ...input, url: new URL(input.url, document.baseURI).href } : input;
}

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (reason: Error) => void;
  readonly onProgress?: ((progress: never) => void) | undefined;
}

interface Asking {
  readonly ask: <Kind extends Exclude<QuestionKind, LengthyKind>>(kind: Kind) => EngineClient[Kind];
  readonly open: EngineClient['open'];
  readonly inspect: EngineClient['inspect'];
  readonly accept: EngineClient['accept'];
  readonly place: EngineClient['place'];
  readonly exportFile: EngineClient['exportFile'];
}

function createAsk(port: AnswerPort): Asking {
  const waiting = new Map<number, Waiting>();
  let newest = 0;
  let death: Error | undefined;

  function die(event: Event): void {
    const reason = 'message' in event ? String(event.message) : event.type;
    death = new Error(`The data worker stopped: ${reason}`);
    for (const { reject } of waiting.values()) reject(death);
    waiting.clear();
  }

  port.addEventListener('error', die);
  port.addEventListener('messageerror', die);
  port.addEventListener('message', ({ data }) => {
    const asked = waiting.get(data.id);
    if (data.kind === 'progress') {
      asked?.onProgress?.(data.value as never);
      return;
    }
    waiting.delete(data.id);
    if (data.kind === 'failure') asked?.reject(new Error(data.message));
    else asked?.resolve(data.value as never);
  });

  const send = (
    kind: QuestionKind,
    args: unknown[],
    { signal, onProgress }: OpenWatch | ExportWatch = {},
  ): Promise<never> =>
    new Promise((resolve, reject) => {
      if (death) {
        reject(death);
        return;
      }
      const id = ++newest;
      waiting.set(id, { resolve, reject, onProgress });
      port.postMessage({ id, kind, args } as unknown as Question);
      signal?.addEventListener('abort', () => port.postMessage({ id, kind: 'cancel' }), { once: true });
    });
  return {
    ask:
      (kind) =>
      (...args: unknown[]) =>
        send(kind, args),
    open: (input, watch) => send('open', [absolute(input)], watch),
    inspect: (input, watch) => send('inspect', [input], watch),
    accept: (watch) => send('accept', [], watch),
    exportFile: (request, watch) => send('exportFile', [request], watch),
    place: (id, at, watch) => send('place', [id, at], watch),
  };
}

/** At most one question on its way; of those that wait only the newest is asked, the others are answered by undefined. */
export function newestWins<Args extends unknown[], Value>(
  ask: (...args: Args) => Promise<Value | undefined>,
): (...args: Args) => Promise<Value | undefined> {
  let isAsking = false;
  let next: (() => void) | undefined;
  let drop: (() => void) | undefined;

  function turn(): void {
    isAsking = false;
    const start = next;
    next = undefined;
    drop = undefined;
    start?.();
  }

  return (...args) =>
    new Promise((resolve, reject) => {
      const start = (): void => {
        isAsking = true;
        ask(...args)
          .then(resolve, reject)
          .finally(turn);
      };
      drop?.();
      if (!isAsking) {
        start();
        return;
      }
      next = start;
      drop = () => resolve(undefined);
    });
}
