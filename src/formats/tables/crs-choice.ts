// In which coordinates a table is: as chosen, as stated, or where its points fall best; with all that they might be in.
import type { Finding } from '#core/finding.ts';
import type { CrsCandidate } from '#core/understood-file.ts';
import { candidatesFor } from '#geo/crs-candidates.ts';
import { datumOf } from '#geo/chinese-grids.ts';
import type { Bbox, LngLat } from '#geo/geometry.ts';
import { sourceCrs, type SourceCrs } from '#geo/source-crs.ts';

export interface CrsChoice {
  readonly crs: SourceCrs;
  /** the table's first number is the northing */
  readonly isSwapped: boolean;
  readonly candidates: readonly CrsCandidate[];
  readonly findings: readonly Finding[];
}

export interface CrsQuestion {
  /** some of the table's own numbers, x before y as its columns have them */
  readonly points: readonly LngLat[];
  /** chosen by the user */
  readonly chosen?: string;
  /** as the file states it, or a column of the table */
  readonly stated?: string;
  /** as the words around the coordinates have it; less than a statement, more than a guess */
  readonly said?: SaidCrs;
  /** where the places of ledgers are expected */
  readonly near: Bbox;
  /** where they most likely are: neighbouring strips of a grid all fall near */
  readonly isKnown: (place: LngLat) => boolean;
}

/** A system, and the words that name it. */
export interface SaidCrs {
  readonly id: string;
  readonly words: string;
}

const WORLD = wgs84();
const SHOWN_POINTS = 200;

export function chooseCrs(question: CrsQuestion): CrsChoice {
  const { points, near, isKnown } = question;
  const named = systemNamed(question);
  const fitting = likeliest(candidatesFor(points, near), points, isKnown);
  const found = fitOf(question, named, fitting);
  const crs = found.fit?.crs ?? named ?? WORLD;
  const isSwapped = found.fit?.isSwapped ?? false;
  const others = fitting.filter((each) => each.crs.id !== crs.id);
  const all = points.length === 0 ? [] : [{ crs, isSwapped }, ...others];
  return {
    crs,
    isSwapped,
    candidates: all.map((each) => shown(each, points)),
    findings: [
      ...(named ? [] : unsupported(question)),
      ...(found.isSettled || points.length === 0 ? [] : [reasonFor(crs, found, question)]),
      ...(isSwapped && !crs.isGeographic ? [AXES_SWAPPED] : []),
    ],
  };
}

const AXES_SWAPPED: Finding = { code: 'axes_swapped', severity: 'info', context: {} };

/** Undefined also for one that is not understood. */
function systemNamed({ chosen, stated }: CrsQuestion): SourceCrs | undefined {
  const known = chosen ?? stated;
  return known === undefined ? undefined : sourceCrs(known);
}

function unsupported({ chosen, stated }: CrsQuestion): readonly Finding[] {
  const known = chosen ?? stated;
  return known === undefined
    ? []
    : [{ code: 'crs_unsupported', severity: 'error', context: { value: titleOf(known) } }];
}

interface FoundFit {
  /** absent = the points are where no system that was tried puts them near */
  readonly fit: Fit | undefined;
  /** it is the one that was named, and nothing else was asked */
  readonly isSettled: boolean;
  /** it is the one that words name */
  readonly isTold: boolean;
}

/** The system that was named; else the one that words name, if the points fall near in it; else where they fall best. */
function fitOf({ chosen, said }: CrsQuestion, named: SourceCrs | undefined, fitting: Fitting): FoundFit {
  // a datum alone does not say in which of its grids metres are
  const isDatumAlone = chosen === undefined && named?.isGeographic === true && fitting[0]?.crs.isGeographic === false;
  if (named && !isDatumAlone) {
    return { fit: fitting.find(({ crs }) => crs.id === named.id), isSettled: true, isTold: false };
  }
  const datum = isDatumAlone ? named?.id : said?.id;
  const told = fitting.find(({ crs }) => datumOf(crs.id) === datum);
  return { fit: told ?? fitting[0], isSettled: false, isTold: told !== undefined };
}

function reasonFor(crs: SourceCrs, { fit, isTold }: FoundFit, { chosen, stated, said }: CrsQuestion): Finding {
  if (said !== undefined && isTold && crs.isGeographic) return inWords(crs, said);
  const isSilent = [chosen, stated, said].every((each) => each === undefined);
  return isSilent ? guessed(crs, fit !== undefined) : byPoints(crs);
}

type Fitting = readonly Fit[];
type Fit = ReturnType<typeof candidatesFor>[number];

/** Grids whose points fall into known districts first; degrees stay in their order, since all of them fall there alike. */
function likeliest(fitting: Fitting, points: readonly LngLat[], isKnown: CrsQuestion['isKnown']): Fitting {
  if (fitting[0] === undefined || fitting[0].crs.isGeographic) return fitting;
  const known = new Map(fitting.map((fit) => [fit, placesOf(fit, points).filter(isKnown).length]));
  return fitting.toSorted((a, b) => (known.get(b) ?? 0) - (known.get(a) ?? 0));
}

function wgs84(): SourceCrs {
  const crs = sourceCrs('EPSG:4326');
  if (!crs) throw new Error('Unexpected system: WGS84 is not known');
  return crs;
}

/** Degrees without a word about them are nearly always WGS84 or CGCS2000; a grid is worth a second look. */
function guessed(crs: SourceCrs, isFitting: boolean): Finding {
  const isPlain = crs.isGeographic && isFitting;
  return { code: 'crs_guessed', severity: isPlain ? 'info' : 'warning', context: { value: crs.id } };
}

/** What is stated is not understood, or says no more than the datum. */
function byPoints({ id }: SourceCrs): Finding {
  return { code: 'crs_by_points', severity: 'warning', context: { value: id } };
}

/** A definition by the name that it bears, or else by its method; any other text as it is. */
function titleOf(stated: string): string {
  const names = [/^\s*\w+\s*\[\s*"([^"]+)/, /\b(?:METHOD|PROJECTION)\s*\[\s*"([^"]+)/].map(
    (name) => name.exec(stated)?.[1],
  );
  return (names.find((name) => name !== undefined && !/^un(?:named|known)$/i.test(name)) ?? stated).slice(0, 80);
}

function inWords({ id }: SourceCrs, { words }: SaidCrs): Finding {
  return { code: 'crs_in_words', severity: 'info', context: { crs: id, value: words.slice(0, 80) } };
}

function shown(fit: Pick<Fit, 'crs' | 'isSwapped'>, points: readonly LngLat[]): CrsCandidate {
  const { id, name, accuracyMeters } = fit.crs;
  return { id, name, ...(accuracyMeters === undefined ? {} : { accuracyMeters }), points: placesOf(fit, points) };
}

/** Where some of the points are in that system. */
function placesOf({ crs, isSwapped }: Pick<Fit, 'crs' | 'isSwapped'>, points: readonly LngLat[]): readonly LngLat[] {
  const stride = Math.max(1, Math.ceil(points.length / SHOWN_POINTS));
  return points
    .filter((_, at) => at % stride === 0)
    .map(([x, y]) => (isSwapped ? crs.toWgs84(y, x) : crs.toWgs84(x, y)))
    .filter((place) => place !== undefined);
}
