// What a problem (问题) and a ledger (台账) are. Absence is `undefined`: the source did not say.
import type { Geometry } from '#geo/geometry.ts';
import type { PartialDate } from './calendar.ts';
import { type Status, STATUSES } from './status.ts';

declare const problemId: unique symbol;
/** Stable identity of a problem inside its ledger. */
export type ProblemId = string & { readonly [problemId]: true };

export function asProblemId(text: string): ProblemId {
  return text as ProblemId;
}

export const CATEGORIES = [
  'water',
  'air',
  'soil',
  'solid_waste',
  'noise',
  'ecology',
  'nature_reserve',
  'mining',
  'infrastructure',
  'management',
] as const;
/** A known category, or a word of the ledger's own. */
export type Category = string;

export const RECORD_KINDS = ['problem', 'complaint'] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** How exact a place is: surveyed or published site, town, county-level division; `none` = no place. */
export const PRECISIONS = ['site', 'township', 'district', 'none'] as const;
export type Precision = (typeof PRECISIONS)[number];

export const DEADLINE_KINDS = ['date', 'immediate', 'long_term', 'unknown'] as const;
export type DeadlineKind = (typeof DEADLINE_KINDS)[number];

/** 整改期限. Only kind `date` has a date; a partial one falls on its last day. */
export interface Deadline {
  readonly kind: DeadlineKind;
  readonly date?: PartialDate;
  /** as the source writes it, letter for letter */
  readonly words?: string;
}

export const DISTRICT_BASES = ['recorded', 'inferred'] as const;
export type DistrictBasis = (typeof DISTRICT_BASES)[number];

export const EVENT_KINDS = [
  'found',
  'transferred',
  'planned',
  'started',
  'progress',
  'supervised',
  'reminded',
  'inspected',
  'completed',
  'accepted',
  'publicised',
  'closed',
  'rebounded',
  'reported_false',
  'named_publicly',
  'observed',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** Rungs a published word can stand for; `overdue` comes of a deadline, never of a word alone. */
export type ObservedStatus = Exclude<Status, 'overdue'>;
export const OBSERVED_STATUSES = STATUSES.filter((status): status is ObservedStatus => status !== 'overdue');

interface EventBase {
  /** as the source gives it; absent = undated, in effect from the day the record was collected */
  readonly on?: PartialDate;
  readonly note?: string;
  /** index into the problem's sources */
  readonly source?: number;
}

/** One thing that happened to a problem, or (`observed`) one published word on how it stood. Appended, never changed. */
export type LedgerEvent =
  | (EventBase & { readonly kind: Exclude<EventKind, 'observed'> })
  | (EventBase & { readonly kind: 'observed'; readonly status: ObservedStatus; readonly word?: string });

export const SOURCE_KINDS = ['official', 'media', 'repost', 'mirror'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

export interface Source {
  readonly title: string;
  readonly author?: string;
  readonly publisher?: string;
  readonly date?: PartialDate;
  readonly kind: SourceKind;
  /** link only `official` and `media`; the rest is text until someone has checked it */
  readonly url?: string;
}

/** One place of a problem. A problem has none, one or many. Geometry is WGS84 `[lng, lat]`. */
export interface Place {
  readonly geometry: Geometry;
  readonly precision: Exclude<Precision, 'none'>;
  /** put on the map by hand, and how far off it may be; absent = the source gives it */
  readonly byHandWithinMeters?: number;
}

export interface Problem {
  readonly id: ProblemId;
  readonly name: string;
  readonly nameEn?: string;
  readonly summary?: string;
  readonly category?: Category;
  readonly recordKind: RecordKind;
  /** 受理编号, as published */
  readonly complaintNo?: string;
  /** GB/T 2260 code of the prefecture, six digits; absent = the whole province */
  readonly prefecture?: string;
  /** GB/T 2260 codes of county-level divisions; empty = not stated */
  readonly districts: readonly string[];
  /** `inferred`: placed by its point, or by the name of a river, hill, shore or county in the words of its place */
  readonly districtBasis?: DistrictBasis;
  /** a development zone or scenic area that is no division */
  readonly managementArea?: string;
  /** the place's district in the words of the source */
  readonly districtWords?: string;
  readonly placeWords?: string;
  readonly places: readonly Place[];
  /** ids of protected zones that the source itself names */
  readonly zones: readonly string[];
  readonly inspection?: string;
  readonly inspectionWords?: string;
  readonly foundOn?: PartialDate;
  readonly deadline: Deadline;
  readonly leadUnit?: string;
  readonly supervisingUnit?: string;
  readonly measures?: string;
  readonly events: readonly LedgerEvent[];
  /** entry 0 is the main source */
  readonly sources: readonly Source[];
  /** which of the four cases of the 2017 article this is */
  readonly articleRef?: string;
  readonly note?: string;
}

/** `office`: the authority, silence after a deadline means overdue. `published`: gathered from publications, silence means unknown. */
export const BASES = ['office', 'published'] as const;
export type Basis = (typeof BASES)[number];

/** What a ledger says of itself; the clock-free context that deriving a status needs. */
export interface LedgerHead {
  readonly name: { readonly zh: string; readonly en: string };
  readonly basis: Basis;
  /** day on which undated statuses are first certainly true */
  readonly collectedOn: string;
  /** citation or note on what the ledger is not, in both languages */
  readonly note?: { readonly zh: string; readonly en: string };
}

export interface Ledger {
  readonly head: LedgerHead;
  readonly problems: readonly Problem[];
}
