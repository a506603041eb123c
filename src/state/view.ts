// The view: what the address says. Query, camera, language, ledger, selection; nothing derived.
import type { ProblemId } from '#core/problem.ts';
import type { Query } from '#core/query.ts';
import type { LngLat } from '#geo/geometry.ts';

export type Lang = 'zh-CN' | 'en';

export interface CameraView {
  readonly center: LngLat;
  readonly zoom: number;
}

export interface View {
  readonly lang: Lang;
  readonly query: Query;
  /** the user picked the day: it stands in the address and does not move on at midnight */
  readonly isAsOfPicked: boolean;
  readonly camera?: CameraView;
  readonly selected?: ProblemId;
  /** path of another ledger on this origin */
  readonly ledger?: string;
}
