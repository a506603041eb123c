// What the page and the data worker say to each other: one message a question, one message an answer.
import type { EngineClient } from '#engine/contract.ts';

/** The questions of the port by name. */
export type QuestionKind = keyof EngineClient;

export type Question = {
  [Kind in QuestionKind]: {
    readonly id: number;
    readonly kind: Kind;
    readonly args: Parameters<EngineClient[Kind]>;
  };
}[QuestionKind];

export type Answer =
  | { readonly id: number; readonly kind: 'answer'; readonly value: unknown }
  | { readonly id: number; readonly kind: 'failure'; readonly message: string };
