// What the page and the data worker say to each other: one message a question, one message an answer. Only an opening says more on
// the way: how far it has come, and from the page that it should stop.
import type { EngineClient, FileInput, LedgerInput, OpenProgress } from '#engine/contract.ts';

/** The questions of the port by name. */
export type QuestionKind = keyof EngineClient;

/** What of a question's arguments goes over: the watch of an opening stays with the page. */
type Sent<Kind extends QuestionKind> = Kind extends 'open'
  ? readonly [input: LedgerInput]
  : Kind extends 'inspect'
    ? readonly [input: FileInput]
    : Readonly<Parameters<EngineClient[Kind]>>;

export type Question = {
  [Kind in QuestionKind]: {
    readonly id: number;
    readonly kind: Kind;
    readonly args: Sent<Kind>;
  };
}[QuestionKind];

/** Those that take their time beside the others. */
export type Lengthy = Extract<Question, { kind: 'open' | 'inspect' }>;

/** Breaks off the opening of that number. */
export interface Cancel {
  readonly id: number;
  readonly kind: 'cancel';
}

export type Answer =
  | { readonly id: number; readonly kind: 'answer'; readonly value: unknown }
  | { readonly id: number; readonly kind: 'progress'; readonly value: OpenProgress }
  | { readonly id: number; readonly kind: 'failure'; readonly message: string };
