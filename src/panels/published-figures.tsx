// Figures as they were published, beside the ledger's own counts and never mixed with them. Loaded when asked for.
import published from '#data/published.json';
import { useFrame, useWords } from './context.tsx';
import { publishedOf } from './published-of.ts';
import './published-figures.css';

export function PublishedFigures() {
  const { t, lang, number, percent } = useWords();
  const totals = useFrame()?.totals;
  return (
    <div className="published">
      <p>{t('shell.published.notTogether')}</p>
      {totals && (
        <p className="published-here">
          {t('shell.published.here', {
            matching: number(totals.matching),
            located: number(totals.placed),
            unlocated: number(totals.matching - totals.placed),
          })}
        </p>
      )}
      <ul>
        {publishedOf(published).map(({ item, source, rate, isRatePublished }) => {
          const numbers = { total: number(item.total), completed: number(item.completed), rate: percent(rate) };
          return (
            <li key={item.id}>
              <b>{lang === 'en' ? item.title_en : item.title_zh}</b>
              <span>{t(isRatePublished ? 'shell.published.line' : 'shell.published.lineComputed', numbers)}</span>
              <small>
                {t('shell.published.asOf', { day: item.as_of })}
                {' · '}
                <span lang="zh-CN">{t('shell.published.source', { source })}</span>
              </small>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
