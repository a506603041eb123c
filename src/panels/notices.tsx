// What went wrong or was done, said once where the eye is. What needs an answer stays until it is closed.
import type { Notice } from '#state/store.ts';
import type { Words } from '#i18n/words.ts';
import { Button, IconButton } from '#ui/button.tsx';
import { Icon } from '#ui/icon.tsx';
import { useAfter } from '#ui/use-later.ts';
import { lazy, Suspense } from 'react';
import { useApp, useCommands, useWords } from './context.tsx';
import { OpeningCard } from './opening-card.tsx';
import { PlacedNotice } from './placing.ts';
import './notices.css';

/** With the words of findings, which most visits have no use for. */
const FindingList = lazy(async () => {
  const [{ FindingList: List }, { addLaterWords }] = await Promise.all([
    import('./finding-list.tsx'),
    import('#i18n/later-words.ts'),
  ]);
  addLaterWords();
  return { default: List };
});

const ExportCards = lazy(async () => {
  const [{ ExportCards: Cards }, { addLaterWords }] = await Promise.all([
    import('./export-cards.tsx'),
    import('#i18n/later-words.ts'),
  ]);
  addLaterWords();
  return { default: Cards };
});

const READING_MS = 6000;
const UNDO_MS = 20_000;

export function Notices() {
  const { t } = useWords();
  const notices = useApp((state) => state.notices);
  const isExporting = useApp((state) => state.exports.length > 0);
  return (
    <div className="notices">
      <OpeningCard />
      {isExporting && (
        <Suspense>
          <ExportCards />
        </Suspense>
      )}
      {notices
        .filter((notice): notice is Exclude<Notice, Done> => !isDone(notice))
        .map((notice) => (
          <Problem key={notice.kind} notice={notice} />
        ))}
      {/* Holds blocks, which an <output> may not. */}
      {/* eslint-disable-next-line jsx-a11y/prefer-tag-over-role */}
      <div role="status" aria-label={t('shell.noticesLabel')}>
        {notices.filter(isDone).map((notice) => (
          <DoneCard key={JSON.stringify(notice)} notice={notice} />
        ))}
      </div>
    </div>
  );
}

type Placed = Extract<Notice, { kind: 'placed' }>;
type Done = Extract<Notice, { kind: 'link_copied' | 'exported' | 'imported' }> | Placed;

function isDone(notice: Notice): notice is Done {
  const { kind } = notice;
  return kind === 'link_copied' || kind === 'exported' || kind === 'imported' || kind === 'placed';
}

function isWarning({ kind }: Notice): boolean {
  return kind === 'ledger_findings' || kind === 'export_findings';
}

function Problem({ notice }: { readonly notice: Exclude<Notice, Done> }) {
  const words = useWords();
  const commands = useCommands();
  const way = wayOn(notice, words);
  return (
    <div className="card notice" role="alert" data-severity={isWarning(notice) ? 'warning' : 'error'}>
      <Icon name="alert" />
      <div>
        <p>{saysWhat(notice, words)}</p>
        {'findings' in notice && (
          <Suspense>
            <FindingList findings={notice.findings} />
          </Suspense>
        )}
        {'url' in notice && <code>{notice.url}</code>}
        {way !== undefined && <p className="muted">{way}</p>}
      </div>
      <IconButton icon="close" label={words.t('shell.close')} onClick={() => commands.dismiss(notice)} />
    </div>
  );
}

function DoneCard({ notice }: { readonly notice: Done }) {
  if (notice.kind === 'placed') {
    return (
      <Suspense>
        <PlacedNotice notice={notice} />
      </Suspense>
    );
  }
  return <Said notice={notice} />;
}

function Said({ notice }: { readonly notice: Exclude<Done, Placed> }) {
  const words = useWords();
  const commands = useCommands();
  const canUndo = notice.kind === 'imported';
  useAfter(canUndo ? UNDO_MS : READING_MS, () => commands.dismiss(notice));
  return (
    <div className="card notice">
      <Icon name="check" />
      <p>{saysWhat(notice, words)}</p>
      {canUndo && (
        <Button
          kind="link"
          onClick={() => {
            commands.dismiss(notice);
            void commands.undoImport();
          }}
        >
          {words.t('shell.import.undo')}
        </Button>
      )}
      <IconButton icon="close" label={words.t('shell.close')} onClick={() => commands.dismiss(notice)} />
    </div>
  );
}

function saysWhat(notice: Exclude<Notice, Placed>, { t, number }: Words): string {
  switch (notice.kind) {
    case 'ledger_failed':
      return t(notice.isAnotherOpen ? 'shell.notice.ledger_failed_kept' : 'shell.notice.ledger_failed', {
        name: notice.name,
      });
    case 'ledger_findings': {
      const count = notice.findings.length;
      return t('shell.notice.ledger_findings', { count, n: number(count) });
    }
    case 'selection_missing':
      return t('shell.notice.selection_missing', { id: notice.id });
    case 'map_unavailable':
      return t('shell.notice.map_unavailable');
    case 'engine_failed':
      return t('shell.notice.engine_failed', { reason: notice.reason });
    case 'link_copied':
      return t('shell.notice.link_copied');
    case 'link_not_copied':
      return t('shell.notice.link_not_copied');
    case 'exported': {
      const { name, count } = notice;
      if (count === undefined) return t('shell.notice.styleExported', { name });
      return t('shell.notice.exported', { count, n: number(count), name });
    }
    case 'imported':
      return t('shell.import.done', { count: notice.count, n: number(notice.count), name: notice.name });
    case 'export_findings': {
      const count = notice.findings.length;
      return t('shell.notice.export_findings', { count, n: number(count) });
    }
    case 'export_refused':
      return t('shell.notice.export_refused');
    case 'export_failed':
      return t('shell.notice.export_failed', { reason: notice.reason });
  }
}

/** What to do about it, where there is something to do. */
function wayOn(notice: Notice, { t }: Words): string | undefined {
  const { kind } = notice;
  if (kind === 'selection_missing') return t('shell.notice.selection_missing_way');
  if (kind === 'engine_failed') return t('shell.notice.engine_failed_way');
  if (kind === 'export_failed') return t('shell.notice.export_failed_way');
  // a file that was picked says by its findings what to do; an address may be mistyped
  if (kind === 'ledger_failed' && !notice.isAnotherOpen) return t('shell.notice.ledger_failed_way');
  return undefined;
}
