// Problems without coordinates at the seat of their district, where the user asks for it: schematic points, never more exact than the district.
import type { DivisionWords } from '#core/division-words.ts';
import type { Place, Problem } from '#core/problem.ts';
import type { LngLat } from '#geo/geometry.ts';

/** Seats of county-level divisions by code. */
export type Seats = ReadonlyMap<string, LngLat>;

export interface SeatWorld {
  readonly seats: Seats;
  readonly findDivisions: (text: string) => DivisionWords;
}

/** A problem with a place stays where it is. A management area has no seat, and is never turned into a county. */
export function atSeats(problem: Problem, world: SeatWorld): Problem {
  if (problem.places.length > 0) return problem;
  if (problem.districts.length > 0) return { ...problem, places: placesAt(problem.districts, world) };
  const districts = districtsInWords(problem, world);
  const places = placesAt(districts, world);
  return places.length > 0 ? { ...problem, districts, districtBasis: 'inferred', places } : problem;
}

/** Several counties have one seat each. */
function placesAt(districts: readonly string[], { seats }: SeatWorld): readonly Place[] {
  return districts.flatMap((adcode) => {
    const seat = seats.get(adcode);
    return seat === undefined ? [] : [{ geometry: { type: 'Point', coordinates: seat }, precision: 'district' }];
  });
}

/** Counties that the words of the place name, where no district is stated. */
function districtsInWords({ managementArea, placeWords }: Problem, { findDivisions }: SeatWorld): readonly string[] {
  if (managementArea !== undefined || placeWords === undefined) return [];
  const found = findDivisions(placeWords);
  return found.managementArea === undefined ? found.districts : [];
}
