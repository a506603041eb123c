/** A file's name without its ending: what a table or a ledger is called that has no name of its own. */
export function fileStem(name: string): string {
  return name.replace(/\.[^.]*$/, '') || name;
}
