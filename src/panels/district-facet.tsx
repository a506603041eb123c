// Districts: Kunming's fourteen first, then areas that are no county, then the rest of the province; of a ledger of another place
// its own counties first.
import { isDivision, isPrefecture, kunmingDistricts } from '#i18n/divisions.ts';
import { useMemo, useState } from 'react';
import { useWords } from './context.tsx';
import { type DistrictRows, type FacetRow, groupDistricts, shorten, sumOf } from './facet-rows.ts';
import { FacetRows, More, useFacetRows } from './facet-list.tsx';

const KUNMING = '530100';
const TABLE = { kunming: kunmingDistricts(), isDivision, isPrefecture };

export function DistrictFacet() {
  const words = useWords();
  const rows = useFacetRows('district');
  const groups = useMemo(() => groupDistricts(rows, TABLE), [rows]);
  const [isWhole, setWhole] = useState(false);
  const isHere = groups.kunming.length > 0;
  const { shown, rest } = shorten(isHere ? groups.kunming : [...groups.counties, ...groups.areas]);
  const { t } = words;
  const others = isHere ? [groups.areas, groups.counties] : [];
  const elsewhere = [...others, groups.prefectures, groups.notStated].flat();
  const chosenElsewhere = elsewhere.filter((row) => row.isChecked);
  return (
    <>
      <FacetRows dimension="district" rows={isWhole ? [...shown, ...rest] : [...shown, ...chosenElsewhere]} />
      {isWhole && (
        <>
          {isHere && <Group heading={t('shell.filters.managementAreaHeading')} rows={groups.areas} />}
          <Group heading={t('shell.filters.prefectureHeading')} rows={groups.prefectures} />
          {isHere && <Group heading={t('shell.filters.countyHeading')} rows={groups.counties} />}
          <FacetRows dimension="district" rows={groups.notStated} />
        </>
      )}
      <More isWhole={isWhole} onChange={setWhole}>
        {restWords(groups, rest.length, words).join(' · ')}
      </More>
    </>
  );
}

function Group({ heading, rows }: { readonly heading: string; readonly rows: readonly FacetRow[] }) {
  if (rows.length === 0) return undefined;
  return (
    <>
      <p className="facet-group">{heading}</p>
      <FacetRows dimension="district" rows={rows} />
    </>
  );
}

function restWords(groups: DistrictRows, hidden: number, { t, number }: ReturnType<typeof useWords>): string[] {
  const elsewhere = sumOf(groups.prefectures.filter((row) => row.value !== KUNMING));
  const notStated = sumOf(groups.notStated);
  return [
    t('shell.filters.moreDistricts', { values: number(hidden) }),
    ...(elsewhere > 0 ? [t('shell.filters.elsewhere', { n: number(elsewhere) })] : []),
    ...(notStated > 0 ? [t('shell.filters.notStated', { n: number(notStated) })] : []),
  ];
}
