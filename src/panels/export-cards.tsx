// What is being exported, how far each has come, and the way to break it off.
import type { ExportProgress } from '#engine/contract.ts';
import type { Words } from '#i18n/words.ts';
import { useApp, useCommands, useWords } from './context.tsx';
import { ProgressCard } from './progress-card.tsx';

export function ExportCards() {
  const words = useWords();
  const commands = useCommands();
  return useApp((state) => state.exports).map(({ id, format, progress }) => (
    <ProgressCard
      key={id}
      title={words.t('exports.title', { format: words.t(`exports.format.${format}`) })}
      says={saysHowFar(progress, words)}
      share={progress?.phase === 'finish' ? undefined : progress}
      cancel={words.t('exports.cancel')}
      onCancel={() => commands.cancelExport(id)}
    />
  ));
}

function saysHowFar(progress: ExportProgress | undefined, { t, number, percent }: Words): string {
  if (!progress) return t('exports.progress.start');
  const { phase, done, total } = progress;
  if (phase === 'write') return t('exports.progress.write', { done: number(done), total: number(total) });
  if (phase === 'load') return t('exports.progress.load', { share: percent(total === 0 ? 0 : done / total) });
  return t('exports.progress.finish');
}
