// The worker's side: questions are answered in the order in which they came.
import type { EngineClient, Frame } from '#engine/contract.ts';
import type { Answer, Question } from './messages.ts';

/** The part of a worker's own scope, or of a message port, that the loop needs. */
export interface QuestionPort {
  addEventListener(type: 'message', listener: (event: MessageEvent<Question>) => void): void;
  postMessage(message: Answer, transfer: Transferable[]): void;
}

export function answerQuestions(port: QuestionPort, engine: EngineClient): void {
  let turn = Promise.resolve();
  port.addEventListener('message', ({ data }) => {
    turn = turn.then(() => answer(port, engine, data));
  });
}

async function answer(port: QuestionPort, engine: EngineClient, question: Question): Promise<void> {
  const { id } = question;
  try {
    const { value, transfer } = await ask(engine, question);
    port.postMessage({ id, kind: 'answer', value }, transfer);
  } catch (error) {
    port.postMessage({ id, kind: 'failure', message: error instanceof Error ? error.message : String(error) }, []);
  }
}

interface Reply {
  readonly value: unknown;
  readonly transfer: Transferable[];
}

async function ask(engine: EngineClient, question: Question): Promise<Reply> {
  switch (question.kind) {
    case 'frame': {
      const frame = await engine.frame(...question.args);
      return { value: frame, transfer: frame ? buffersOf(frame) : [] };
    }
    case 'exportFile': {
      const bytes = await engine.exportFile(...question.args);
      return { value: bytes, transfer: [bytes.buffer] };
    }
    case 'open':
      return cloned(await engine.open(...question.args));
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
  }
}

function cloned(value: unknown): Reply {
  return { value, transfer: [] };
}

function buffersOf({ facets, statusCounts, months }: Frame): Transferable[] {
  const arrays = [...Object.values(facets), statusCounts, months.counts];
  return arrays.map(({ buffer }) => buffer).filter((buffer) => buffer instanceof ArrayBuffer);
}
