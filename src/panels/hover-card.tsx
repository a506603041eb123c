// What rests under the pointer on the map, in five lines.
import { precisionOf } from '#core/dimension-values.ts';
import type { ProblemFile } from '#engine/contract.ts';
import { Flag } from '#ui/badge.tsx';
import { cardPlace, type PixelPoint } from './card-place.ts';
import { useApp, useWords } from './context.tsx';
import { districtWordsOf } from './ledger-columns.tsx';
import { problemName } from './problem-name.ts';
import { StatusBadge } from './status-badge.tsx';
import './map-cards.css';

export function HoverCard({ at }: { at: PixelPoint }) {
  const hover = useApp((state) => state.hover);
  return hover?.from === 'map' && hover.file && <Card file={hover.file} at={at} />;
}

function Card({ file: { problem, standing }, at }: { file: ProblemFile; at: PixelPoint }) {
  const words = useWords();
  const { t } = words;
  const name = problemName(problem, words.lang);
  const published = standing?.published;
  const about = [
    districtWordsOf(problem, words),
    problem.inspection === undefined ? undefined : words.inspection(problem.inspection),
  ].filter((part) => part !== undefined && part !== t('core.absent'));
  return (
    <div className="map-card hover-card" style={cardPlace(at)} aria-hidden="true">
      <h2 lang={name.lang}>{name.text}</h2>
      {standing && (
        <div className="badges">
          <StatusBadge standing={standing} />
          {published && (
            <Flag>
              {published.on === undefined ? t('core.flag.undated') : t('ledger.hover.published', { day: published.on })}
            </Flag>
          )}
        </div>
      )}
      {published?.word !== undefined && <p lang="zh-CN">{t('ledger.hover.quote', { word: published.word })}</p>}
      {about.length > 0 && <p>{about.join(' · ')}</p>}
      <p>{t(`ledger.file.precisionWords.${precisionOf(problem)}`)}</p>
    </div>
  );
}
