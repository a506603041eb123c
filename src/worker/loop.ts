// The worker's side: questions are answered in the order in which they came. An opening takes its time beside them, over the
// ledger that is still open; a newer opening breaks off an older one.
import type { EngineClient, Frame, OpenProgress } from '#engine/contract.ts';
import type { Answer, Cancel, Lengthy, Question } from './messages.ts';

/** The part of a worker's own scope, or of a message port, that the loop needs. */
export interface QuestionPort {
  addEventListener(type: 'message', listener: (event: MessageEvent<Question | Cancel>) => void): void;
  postMessage(message: Answer, transfer: Transferable[]): void;
}

export function answerQuestions(port: QuestionPort, engine: EngineClient): void {
  let turn = Promise.resolve();
  let opening: { readonly id: number; readonly stop: AbortController } | undefined;

  function open(question: Lengthy): Promise<void> {
    const { id } = question;
    opening?.stop.abort();
    const stop = new AbortController();
    opening = { id, stop };
    return answer(port, id, async () => {
      const watch = {
        signal: stop.signal,
        onProgress: (value: OpenProgress) => port.postMessage({ id, kind: 'progress', value }, []),
      };
      const { kind, args } = question;
      return cloned(kind === 'open' ? await engine.open(args[0], watch) : await engine.inspect(args[0], watch));
    });
  }

  port.addEventListener('message', ({ data }) => {
    if (data.kind === 'cancel') {
      if (opening?.id === data.id) opening.stop.abort();
    } else if (data.kind === 'open' || data.kind === 'inspect') void open(data);
    else turn = turn.then(() => answer(port, data.id, () => ask(engine, data)));
  });
}

async function answer(port: QuestionPort, id: number, replyTo: () => Promise<Reply>): Promise<void> {
  try {
    const { value, transfer } = await replyTo();
    port.postMessage({ id, kind: 'answer', value }, transfer);
  } catch (error) {
    port.postMessage({ id, kind: 'failure', message: error instanceof Error ? error.message : String(error) }, []);
  }
}

interface Reply {
  readonly value: unknown;
  readonly transfer: Transferable[];
}

async function ask(engine: EngineClient, question: Exclude<Question, Lengthy>): Promise<Reply> {
  switch (question.kind) {
    case 'frame': {
      const frame = await engine.frame(...question.args);
      return { value: frame, transfer: frame ? buffersOf(frame) : [] };
    }
    case 'dotPlaces': {
      const places = await engine.dotPlaces();
      return { value: places, transfer: places ? buffersIn([places.offsets]) : [] };
    }
    case 'dotLooks': {
      const looks = await engine.dotLooks();
      return { value: looks, transfer: looks ? buffersIn([looks.looks]) : [] };
    }
    case 'accept':
      return cloned(await engine.accept());
    case 'discard':
      return cloned(await engine.discard());
    case 'recent':
      return cloned(await engine.recent());
    case 'forget':
      return cloned(await engine.forget(...question.args));
    case 'exportFile':
      return cloned(await engine.exportFile(...question.args));
    case 'marks':
      return cloned(await engine.marks(...question.args));
    case 'page':
      return cloned(await engine.page(...question.args));
    case 'file':
      return cloned(await engine.file(...question.args));
    case 'idAt':
      return cloned(await engine.idAt(...question.args));
    case 'markOf':
      return cloned(await engine.markOf(...question.args));
    case 'siteNear':
      return cloned(await engine.siteNear(...question.args));
  }
}

function cloned(value: unknown): Reply {
  return { value, transfer: [] };
}

function buffersOf({ facets, statusCounts, months }: Frame): Transferable[] {
  return buffersIn([...Object.values(facets), statusCounts, months.counts]);
}

function buffersIn(arrays: readonly ArrayBufferView[]): Transferable[] {
  return arrays.map(({ buffer }) => buffer).filter((buffer) => buffer instanceof ArrayBuffer);
}
