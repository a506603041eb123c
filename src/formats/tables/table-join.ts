// A place in a known district says which district it is: where the table is silent it is taken, where it disagrees it is told.
import type { Problem } from '#core/problem.ts';
import { cornersOf } from '#geo/corners.ts';
import type { Geometry, LngLat } from '#geo/geometry.ts';
import { liesInAny, type Regions } from '#geo/regions.ts';
import type { TableRow } from './table-row.ts';

/** Only of places that are as exact as a site; the table's own word stays, whatever the map says. */
export function withDistrict(problem: Problem, row: TableRow, districts: Regions): Problem {
  const points = problem.places.flatMap(({ geometry, precision }) => (precision === 'site' ? pointsOf(geometry) : []));
  const [first] = points;
  if (!first) return problem;
  const found = foundIn(points, districts);
  if (problem.districts.length === 0) {
    // an output of ours says of every place how exact it is, and of a district what was known
    const isOurs = row.has('adcode_basis') && row.text('precision') !== undefined;
    const isOpen = found.length > 0 && problem.managementArea === undefined && !isOurs;
    return isOpen ? { ...problem, districts: found, districtBasis: 'inferred' } : problem;
  }
  const isThere = liesInAny(points, problem.districts, districts);
  if (!isThere) row.report('district_mismatch', 'warning', 'division', found[0] ?? first.join(', '));
  return problem;
}

/** Corners of one line or area that are asked for: enough to tell whether it crosses a border. */
const MOST_CORNERS = 12;
const MOST_POINTS = 100;

function pointsOf(geometry: Geometry): readonly LngLat[] {
  const corners = cornersOf(geometry);
  const step = Math.max(1, Math.ceil(corners.length / MOST_CORNERS));
  return corners.filter((_, at) => at % step === 0);
}

/** Lines and areas may lie in several districts, and so may the points of one problem. */
function foundIn(points: readonly LngLat[], districts: Regions): readonly string[] {
  const found = points.slice(0, MOST_POINTS).map((point) => districts.at(point));
  return [...new Set(found.filter((each) => each !== undefined))];
}
