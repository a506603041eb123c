// What the page and the data worker say to each other: one message a question, one message an answer. Only what takes its time says
// more on the way: how far it has come, and from the page that it should stop.
import type { Place, ProblemId } from '#core/problem.ts';
import type {
  EngineClient,
  ExportProgress,
  ExportRequest,
  FileInput,
  LedgerInput,
  OpenProgress,
} from '#engine/contract.ts';

/** The questions of the port by name. */
export type QuestionKind = keyof EngineClient;

/** What of a question's arguments goes over: the watch of what takes its time stays with the page. */
type Sent<Kind extends QuestionKind> = Kind extends 'open'
  ? readonly [input: LedgerInput]
  : Kind extends 'inspect'
    ? readonly [input: FileInput]
    : Kind extends 'place'
      ? readonly [id: ProblemId, place: Place | undefined]
      : Kind extends 'accept'
        ? readonly []
        : Kind extends 'exportFile'
          ? readonly [request: ExportRequest]
          : Readonly<Parameters<EngineClient[Kind]>>;

export type Question = {
  [Kind in QuestionKind]: {
    readonly id: number;
    readonly kind: Kind;
    readonly args: Sent<Kind>;
  };
}[QuestionKind];

/** Those that take their time beside the others. */
export type Lengthy = Extract<Question, { kind: LengthyKind }>;
export type LengthyKind = 'open' | 'inspect' | 'accept' | 'place' | 'exportFile';

/** Breaks off the opening or export of that number. */
export interface Cancel {
  readonly id: number;
  readonly kind: 'cancel';
}

export type Answer =
  | { readonly id: number; readonly kind: 'answer'; readonly value: unknown }
  | { readonly id: number; readonly kind: 'progress'; readonly value: OpenProgress | ExportProgress }
  | { readonly id: number; readonly kind: 'failure'; readonly message: string };
