// Who said so. Only official and media addresses are links: nobody has checked the rest.
import type { Source } from '#core/problem.ts';
import { VisuallyHidden } from '#ui/visually-hidden.tsx';
import { useWords } from './context.tsx';

export function FileSources({ sources }: { sources: readonly Source[] }) {
  const { t, number } = useWords();
  return (
    <section>
      <h3 className="file-section">
        {t('ledger.file.sources')}
        <span>{number(sources.length)}</span>
      </h3>
      <ol className="sources">
        {sources.map((source, place) => (
          <li key={place}>
            <span className="muted">{place + 1}</span>
            <SourceText source={source} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function SourceText({ source }: { source: Source }) {
  const words = useWords();
  const { title, kind, url } = source;
  const isLinked = url !== undefined && (kind === 'official' || kind === 'media') && /^https?:/.test(url);
  const about = [source.author, source.publisher, source.date].filter((part) => part !== undefined);
  return (
    <span>
      {isLinked ? (
        <a href={url} target="_blank" rel="noopener noreferrer" lang="zh-CN">
          {title}
          <VisuallyHidden> {words.t('ledger.file.opensNew')}</VisuallyHidden>
        </a>
      ) : (
        <span lang="zh-CN">{title}</span>
      )}
      <span className="muted" lang="zh-CN">
        {about.length > 0 && ` ${about.join(' · ')}`}
      </span>{' '}
      <span className="tag">{words.source(kind)}</span>
      {kind === 'repost' && url !== undefined && <span className="source-address">{url}</span>}
    </span>
  );
}
