// Files dropped, pasted or picked together: one that is read, what belongs to it, and what does not.
import type { FileInput } from '#engine/contract.ts';

type FilePart = NonNullable<FileInput['companions']>[number];

/** A Shapefile or a MapInfo table comes in several files of one name. */
const MAIN_PARTS = /\.(?:shp|tab|mif)$/i;

export function togetherOf(files: readonly File[]): readonly [File | undefined, readonly FilePart[], readonly File[]] {
  const main = files.find(({ name }) => MAIN_PARTS.test(name)) ?? files[0];
  const rest = files.filter((file) => file !== main);
  const isCompanion = ({ name }: File): boolean => main !== undefined && stemOf(name) === stemOf(main.name);
  const companions = rest.filter(isCompanion).map((file) => ({ name: file.name, file }));
  return [main, companions, rest.filter((file) => !isCompanion(file))];
}

/** `a.shp.xml` belongs to `a.shp` too. */
function stemOf(name: string): string {
  return name.toLowerCase().replace(/(?:\.[a-z0-9]{1,4}){1,2}$/, '');
}
