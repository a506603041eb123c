// How the map shows problems: gathered into clusters, or each as a dot.
import { Segmented } from '#ui/segmented.tsx';
import { useApp, useCommands, useWords } from './context.tsx';

export function MapMode() {
  const { t } = useWords();
  const commands = useCommands();
  const isDense = useApp((state) => state.isDense);
  return (
    <div className="card map-mode">
      <Segmented
        label={t('shell.mode.label')}
        value={isDense ? 'points' : 'clusters'}
        segments={[
          { id: 'clusters', label: t('shell.mode.clusters') },
          { id: 'points', label: t('shell.mode.points') },
        ]}
        onChange={(mode) => commands.setDense(mode === 'points')}
      />
    </div>
  );
}
