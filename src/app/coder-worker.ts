// A coder's entry: reads records of a large file beside the data worker.
import type { CodeQuestion } from '#worker/coder-pool.ts';
import { codeStretches } from '#worker/coding.ts';

codeStretches({
  listen: (answer) => self.addEventListener('message', ({ data }: MessageEvent<CodeQuestion>) => void answer(data)),
  postMessage: (answer, transfer) => self.postMessage(answer, { transfer: transfer as ArrayBuffer[] }),
});
