// The worker's side: questions are answered in the order in which they came. What takes its time runs beside them, over the
// ledger that is still open: a newer opening breaks off an older one, while exports do not mind each other.
import type { EngineClient, ExportProgress, ExportWatch, Frame, OpenProgress, OpenWatch } from '#engine/contract.ts';
import type { Answer, Cancel, Lengthy, Question } from './messages.ts';

const PROGRESS_MS = 80;

/** The part of a worker's own scope, or of a message port, that the loop needs. */
export interface QuestionPort {
  addEventListener(type: 'message', listener: (event: MessageEvent<Question | Cancel>) => void): void;
  postMessage(message: Answer, transfer: Transferable[]): void;
}

export function answerQuestions(port: QuestionPort, engine: EngineClient): void {
  let turn = Promise.resolve();
  const stops = new Map<number, AbortController>();
  let opening: AbortController | undefined;

  async function begin(question: Lengthy): Promise<void> {
    const { id } = question;
    const stop = new AbortController();
    stops.set(id, stop);
    if (question.kind !== 'exportFile') {
      opening?.abort();
      opening = stop;
    }
    const onProgress = paced((value) => port.postMessage({ id, kind: 'progress', value }, []));
    const watch = { signal: stop.signal, onProgress };
    await answer(port, id, async () => cloned(await work(engine, question, watch)));
    stops.delete(id);
  }

  port.addEventListener('message', ({ data }) => {
    if (data.kind === 'cancel') {
      stops.get(data.id)?.abort();
    } else if (isLengthy(data)) void begin(data);
    else turn = turn.then(() => answer(port, data.id, () => ask(engine, data)));
  });
}

type Progress = OpenProgress | ExportProgress;

/** As often as somebody can follow it, so that telling does not cost what it tells of; a new phase and an end at once. */
function paced(tell: (progress: Progress) => void): (progress: Progress) => void {
  let phase: Progress['phase'] | undefined;
  let told = 0;
  return (progress) => {
    const now = performance.now();
    if (progress.phase === phase && progress.done < progress.total && now - told < PROGRESS_MS) return;
    ({ phase } = progress);
    told = now;
    tell(progress);
  };
}

function isLengthy(question: Question): question is Lengthy {
  const { kind } = question;
  return kind === 'open' || kind === 'inspect' || kind === 'accept' || kind === 'place' || kind === 'exportFile';
}

function work(engine: EngineClient, question: Lengthy, watch: OpenWatch & ExportWatch): Promise<unknown> {
  switch (question.kind) {
    case 'open':
      return engine.open(question.args[0], watch);
    case 'inspect':
      return engine.inspect(question.args[0], watch);
    case 'accept':
      return engine.accept(watch);
    case 'place':
      return engine.place(...question.args, watch);
    case 'exportFile':
      return engine.exportFile(question.args[0], watch);
  }
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
    case 'discard':
      return cloned(await engine.discard());
    case 'recent':
      return cloned(await engine.recent());
    case 'forget':
      return cloned(await engine.forget(...question.args));
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
