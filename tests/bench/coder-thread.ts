// A coder in a thread of Node, for the benches of files.
import { openAsBlob } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import type { CodeQuestion, StretchQuestion } from '#worker/coder-pool.ts';
import { codeStretches } from '#worker/coding.ts';

type Question = (Omit<StretchQuestion, 'file'> & { readonly path: string }) | Exclude<CodeQuestion, StretchQuestion>;

if (!parentPort) throw new Error('Unexpected thread: it is the main one');
const port = parentPort;
let file: Promise<Blob> | undefined;
codeStretches({
  listen: (answer) =>
    port.on('message', (question: Question) => {
      if ('flat' in question) {
        void answer(question);
        return;
      }
      file ??= openAsBlob(question.path);
      void file.then((opened) => answer({ ...question, file: opened }));
    }),
  postMessage: (message, transfer) => port.postMessage(message, transfer as never),
});
