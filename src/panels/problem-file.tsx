// The problem's file: what, where, who, by when, how it went and who said so.
import { isOpenToHands } from '#core/place-by-hand.ts';
import type { Standing } from '#core/status-of.ts';
import type { Precision } from '#core/problem.ts';
import { precisionOf } from '#core/dimension-values.ts';
import type { ProblemFile as File } from '#engine/contract.ts';
import type { AppState } from '#state/store.ts';
import { Flag } from '#ui/badge.tsx';
import { IconButton } from '#ui/button.tsx';
import { useShortcut } from '#ui/use-shortcut.ts';
import { Suspense, useRef } from 'react';
import { Cite } from './cite.tsx';
import { useApp, useAppContext, useCommands, useWords } from './context.tsx';
import { FileFacts } from './file-facts.tsx';
import { FileSources } from './file-sources.tsx';
import { FileTimeline } from './file-timeline.tsx';
import { PlacingBox } from './placing.ts';
import { problemName } from './problem-name.ts';
import { StatusBadge } from './status-badge.tsx';
import { useFocusOnOpen } from './use-focus-on-open.ts';
import './problem-file.css';

/** Draws the file of the store; nothing when none is open. */
export function ProblemFile() {
  const file = useApp((state) => state.file);
  return file && <OpenFile file={file} />;
}

function OpenFile({ file }: { file: File }) {
  const { lang, t } = useWords();
  const { store, commands } = useAppContext();
  const heading = useRef<HTMLHeadingElement>(null);
  useShortcut('Escape', () => {
    if (!isBusyElsewhere(store.getState())) commands.select(undefined);
  });
  useFocusOnOpen(heading);
  const { problem, standing } = file;
  const name = problemName(problem, lang);
  return (
    <aside className="file" aria-label={t('ledger.file.label', { name: name.text })}>
      <FileBar file={file} />
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be in reach of the keyboard */}
      <section key={problem.id} className="file-body" tabIndex={0} aria-label={name.text}>
        <h2 ref={heading} tabIndex={-1} lang={name.lang}>
          {name.text}
        </h2>
        {standing ? <Badges standing={standing} precision={precisionOf(problem)} /> : <NotKnown />}
        {standing && <PublishedWord standing={standing} />}
        {problem.summary !== undefined && (
          <p className="file-lead" lang="zh-CN">
            {problem.summary}
          </p>
        )}
        {isOpenToHands(problem) && (
          <Suspense>
            <PlacingBox problem={problem} />
          </Suspense>
        )}
        <FileFacts file={file} />
        <FileTimeline file={file} />
        <FileSources sources={problem.sources} />
      </section>
    </aside>
  );
}

/** Escape then ends a drawing, or closes what floats over the page, and not the file. */
function isBusyElsewhere({ tool }: AppState): boolean {
  return tool !== undefined || document.activeElement?.closest('[role="menu"], [role="dialog"]') instanceof Element;
}

function FileBar({ file: { problem, position } }: { file: File }) {
  const { t, number } = useWords();
  const commands = useCommands();
  const total = useApp((state) => state.frame?.totals.matching ?? 0);
  return (
    <div className="file-bar">
      <span className="file-id" title={problem.id}>
        {problem.id}
      </span>
      <IconButton
        label={t('ledger.file.previous')}
        icon="left"
        disabled={position === undefined || position === 0}
        onClick={() => void commands.step(-1)}
      />
      <span className="file-place">
        {position === undefined
          ? t('ledger.file.hidden')
          : t('ledger.file.position', { place: number(position + 1), total: number(total) })}
      </span>
      <IconButton
        label={t('ledger.file.next')}
        icon="right"
        disabled={position === undefined || position >= total - 1}
        onClick={() => void commands.step(1)}
      />
      <IconButton label={t('ledger.file.copyLink')} icon="link" onClick={() => void commands.copyLink()} />
      <IconButton label={t('ledger.file.close')} icon="close" onClick={() => commands.select(undefined)} />
    </div>
  );
}

/** Symbol and word of the derived status, and what stands beside it. */
function Badges({ standing, precision }: { standing: Standing; precision: Precision }) {
  const words = useWords();
  const { t } = words;
  const flags = [
    standing.isOverdue && standing.status !== 'overdue' && t('core.flag.overdue'),
    standing.isLate && t('core.flag.late'),
    standing.isDueUnpublished && t('core.flag.dueUnpublished'),
    standing.isUndated && t('core.flag.undated'),
    precision === 'none' && t('ledger.unplaced'),
    (precision === 'township' || precision === 'district') &&
      t('ledger.file.schematic', { precision: words.precision(precision) }),
  ];
  return (
    <div className="badges">
      <StatusBadge standing={standing} />
      {flags.map((flag) => flag !== false && <Flag key={flag}>{flag}</Flag>)}
    </div>
  );
}

function NotKnown() {
  const { t } = useWords();
  const day = useApp((state) => state.view.query.asOf);
  return <p className="file-word">{t('ledger.file.notKnown', { day })}</p>;
}

function PublishedWord({ standing: { published } }: { standing: Standing }) {
  const { t } = useWords();
  if (!published) return <p className="file-word">{t('ledger.file.noWord')}</p>;
  const { word, on, source } = published;
  return (
    <p className="file-word">
      <b>{t('ledger.file.published')}</b>
      {t('ledger.file.publishedOn', { day: on ?? t('ledger.file.undated') })}
      <span lang="zh-CN">{word ?? t('core.absent')}</span>
      <Cite source={source} />
    </p>
  );
}
