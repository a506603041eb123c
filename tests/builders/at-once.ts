/** Work that lets others have their turn, where there are none. */
export function atOnce<Result>(work: Generator<unknown, Result>): Result {
  let step = work.next();
  while (!step.done) step = work.next();
  return step.value;
}
