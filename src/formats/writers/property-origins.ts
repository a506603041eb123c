// From which field of a problem, or part of its standing, each property of an output is worked out: from no other.
import { OWN_FIELDS, type OwnField, SHARED_FIELDS, type SharedField } from '#core/coded-problem.ts';
import type { WideField } from '#core/output-fields.ts';
import type { Standing } from '#core/status-of.ts';
import { STAGES, STATUSES } from '#core/status.ts';

const STANDING_ORIGINS = ['status', 'since', 'stage', 'published', 'flags'] as const;
type StandingOrigin = (typeof STANDING_ORIGINS)[number];
type Origin = 'id' | 'name' | OwnField | SharedField | 'place' | StandingOrigin | 'events';

const ORIGIN_OF: Readonly<Record<WideField, Origin>> = {
  id: 'id',
  name: 'name',
  name_en: 'nameEn',
  category: 'category',
  category_zh: 'category',
  status: 'status',
  status_zh: 'status',
  status_since: 'since',
  stage: 'stage',
  status_published: 'published',
  status_published_date: 'published',
  district: 'districts',
  adcode: 'districts',
  management_area: 'managementArea',
  place: 'placeWords',
  precision: 'place',
  record_kind: 'recordKind',
  complaint_no: 'complaintNo',
  inspection: 'inspection',
  found_on: 'foundOn',
  deadline_kind: 'deadline',
  deadline: 'deadline',
  days_left: 'deadline',
  overdue: 'flags',
  late: 'flags',
  lead_unit: 'leadUnit',
  supervising_unit: 'supervisingUnit',
  summary: 'summary',
  measures: 'measures',
  events: 'events',
  source_title: 'sources',
  source_date: 'sources',
  source_url: 'sources',
  placed_by_hand_m: 'place',
  'marker-color': 'status',
  deadline_words: 'deadline',
  deadline_given: 'deadline',
  district_words: 'districtWords',
  adcode_basis: 'districtBasis',
  prefecture: 'prefecture',
  inspection_words: 'inspectionWords',
  zones: 'zones',
  place_parts: 'place',
  article_ref: 'articleRef',
  note: 'note',
};

/** Of these a text is the property, as it is: there are many of them, and nothing is to be worked out. */
export const AS_GIVEN: ReadonlySet<Origin> = new Set<Origin>(['foundOn', 'leadUnit', 'supervisingUnit']);

export function isOwnField(origin: Origin): origin is OwnField {
  return OWN_FIELDS.some((field) => field === origin);
}

export function isSharedField(origin: Origin): origin is SharedField {
  return SHARED_FIELDS.some((field) => field === origin);
}

export function isStandingOrigin(origin: Origin): origin is StandingOrigin {
  return STANDING_ORIGINS.some((each) => each === origin);
}

/** Properties that stand side by side and have one origin. */
export interface PropertyGroup {
  readonly origin: Origin;
  readonly fields: readonly WideField[];
}

export function groupsOf(fields: readonly WideField[]): readonly PropertyGroup[] {
  const groups: { origin: Origin; fields: WideField[] }[] = [];
  for (const field of fields) {
    const origin = ORIGIN_OF[field];
    const last = groups.at(-1);
    if (last?.origin === origin) last.fields.push(field);
    else groups.push({ origin, fields: [field] });
  }
  return groups;
}

/** Numbers for what a standing says there: the same number, the same properties. Those of dates and words are given as they come. */
export function standingNumber(origin: StandingOrigin): (standing: Standing) => number {
  switch (origin) {
    case 'status':
      return ({ status }) => STATUSES.indexOf(status);
    case 'since': {
      const number = numbering();
      return ({ since }) => number(since);
    }
    case 'stage':
      return ({ stage }) => (stage === undefined ? STAGES.length : STAGES.indexOf(stage));
    case 'published': {
      const number = numbering();
      return ({ published }) => number(published ? `${published.word ?? ''}\n${published.on ?? ''}` : '');
    }
    case 'flags':
      return ({ isOverdue, isLate }) => (isOverdue ? 1 : 0) + (isLate ? 2 : 0);
  }
}

function numbering(): (value: unknown) => number {
  const known = new Map<unknown, number>();
  return (value) => {
    const number = known.get(value) ?? known.size;
    if (number === known.size) known.set(value, number);
    return number;
  };
}
