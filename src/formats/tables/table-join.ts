// A place in a known district says which district it is: where the table is silent it is taken, where it disagrees it is told.
import type { Problem } from '#core/problem.ts';
import type { Geometry, LngLat } from '#geo/geometry.ts';
import { liesInAny, type Regions } from '#geo/regions.ts';
import type { TableRow } from './table-row.ts';

/** Only of places that are as exact as a site; the table's own word stays, whatever the map says. */
export function withDistrict(problem: Problem, row: TableRow, districts: Regions): Problem {
  const points = problem.places.flatMap(({ geometry, precision }) => (precision === 'site' ? pointOf(geometry) : []));
  const [first] = points;
  if (!first) return problem;
  const found = districts.at(first);
  if (problem.districts.length === 0) {
    const isOpen = found !== undefined && problem.managementArea === undefined;
    return isOpen ? { ...problem, districts: [found], districtBasis: 'inferred' } : problem;
  }
  const isThere = liesInAny(points, problem.districts, districts);
  if (!isThere) row.report('district_mismatch', 'warning', 'division', found ?? first.join(', '));
  return problem;
}

/** Lines and areas may lie in several districts: only points are asked. */
function pointOf(geometry: Geometry): readonly LngLat[] {
  return geometry.type === 'Point' ? [geometry.coordinates] : [];
}
