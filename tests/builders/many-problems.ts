// A ledger with every status, every kind of shape and none, for judges of what we write.
import type { Place, Problem } from '#core/problem.ts';
import { OBSERVED_STATUSES } from '#core/problem.ts';
import { STATUSES } from '#core/status.ts';
import type { Geometry } from '#geo/geometry.ts';
import { anEvent, anObservation, aPlace, aProblem, aSource } from './a-problem.ts';

/** Where the problem of each status lies: side by side, far enough apart to be told from each other. */
export function siteOf(at: number): readonly [lng: number, lat: number] {
  return [102.1 + at / 10, 25.0400002];
}

function shaped(geometry: Geometry): Place {
  return { geometry, precision: 'site' };
}

const RING = [
  [103.4123457, 24.9],
  [103.5, 24.9],
  [103.5, 25.0000001],
  [103.4123457, 24.9],
] as const;

const BY_STATUS: readonly Problem[] = STATUSES.map((status, at) => {
  const told = OBSERVED_STATUSES.find((each) => each === status);
  return aProblem({
    id: `甲-${at}`,
    name: `甲县“${status}”问题，第 ${at} 号`,
    nameEn: `Problem ${at} & more`,
    places: [aPlace(...siteOf(at), 'site')],
    districts: ['530112', '530114'],
    category: 'water',
    inspection: 'central_1_2016',
    complaintNo: `D53000020210${at}`,
    leadUnit: '甲县人民政府',
    summary: '第一行，有逗号\n第二行“引号”"x" <b>不是标签</b> & 和',
    measures: '截污；清淤',
    deadline: told === undefined ? { kind: 'date', date: '2020-06-30' } : { kind: 'unknown' },
    events:
      told === undefined ? [anEvent('progress', '2020-07-01')] : [anObservation(told, '2020-05-03', `说法 ${at}`)],
    sources: [aSource({ title: '甲通报', date: '2020-05-03', url: 'https://example.com/a?b=1&c=2' })],
  });
});

export const MANY_PROBLEMS: readonly Problem[] = [
  ...BY_STATUS,
  aProblem({ id: '乙-无', foundOn: '2020-05' }),
  aProblem({ id: '乙-两点', places: [aPlace(103.1, 24.1), aPlace(103.2, 24.2)] }),
  aProblem({
    id: '乙-线',
    places: [
      shaped({
        type: 'LineString',
        coordinates: [
          [103.1, 24.5],
          [103.2, 24.6000001],
        ],
      }),
    ],
  }),
  aProblem({ id: '乙-面', places: [shaped({ type: 'Polygon', coordinates: [RING] })] }),
];
