// All names by which a division or management area may be searched.
import names from '#data/divisions.json';

interface Names {
  readonly zh?: string;
  readonly short?: string | readonly string[];
  readonly en: string;
}

const DIVISIONS: Readonly<Record<string, Names>> = names.divisions;
const MANAGEMENT_AREAS: Readonly<Record<string, Names>> = names.managementAreas;

export function namesOf(code: string): readonly string[] {
  const { zh, short = [], en } = DIVISIONS[code] ?? MANAGEMENT_AREAS[code] ?? {};
  return [zh, short, en].flat().filter((name) => name !== undefined);
}
