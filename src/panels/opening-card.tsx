// What is being opened, how far it has come, and the way to break it off.
import type { OpenProgress } from '#engine/contract.ts';
import type { Words } from '#i18n/words.ts';
import { useApp, useCommands, useWords } from './context.tsx';
import { ProgressCard } from './progress-card.tsx';

/** Nothing to see of the ledger that the page itself brings. */
export function OpeningCard() {
  const words = useWords();
  const commands = useCommands();
  const opening = useApp((state) => (state.ledger ? state.opening : undefined));
  if (!opening) return null;
  const { name, progress } = opening;
  return (
    <ProgressCard
      title={words.t('shell.opening.title', { name })}
      says={saysHowFar(progress, words)}
      share={progress?.phase === 'index' ? undefined : progress}
      cancel={words.t('shell.opening.cancel')}
      onCancel={commands.cancelOpening}
    />
  );
}

function saysHowFar(progress: OpenProgress | undefined, { t, number, percent }: Words): string {
  if (!progress) return t('shell.opening.start');
  const { phase, done, total } = progress;
  if (phase === 'load') return t('shell.opening.load', { share: percent(total === 0 ? 0 : done / total) });
  if (phase === 'scan') return t('shell.opening.scan', { share: percent(total === 0 ? 1 : done / total) });
  if (phase === 'read') return t('shell.opening.read', { done: number(done), total: number(total) });
  return t('shell.opening.index', { total: number(total) });
}
