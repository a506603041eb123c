// Export what is shown: the formats by name; choosing one downloads.
import type { ExportFormat } from '#engine/contract.ts';
import { MenuButton } from '#ui/menu.tsx';
import { useApp, useCommands, useWords } from './context.tsx';

/** For tables and tools, for globes, for styles, for Guatu itself. */
const GROUPS: readonly (readonly ExportFormat[])[] = [
  ['geojson', 'geojsonseq', 'csv', 'xlsx'],
  ['kml', 'kmz'],
  ['qml', 'sld'],
  ['ledger'],
];

export function ExportMenu() {
  const words = useWords();
  const commands = useCommands();
  const frame = useApp((state) => state.frame);
  const { t } = words;
  const heading = frame && {
    heading: t('shell.export.heading', {
      n: t('core.count.problems', { count: frame.totals.matching, n: words.number(frame.totals.matching) }),
      query: words.queryWords(frame.query),
    }),
  };
  return (
    <MenuButton
      kind="primary"
      icon="export"
      disabled={!frame}
      {...heading}
      groups={GROUPS.map((formats) =>
        formats.map((format) => ({
          id: format,
          label: t(`shell.export.${format}`),
          hint: t(`shell.exportHint.${format}`),
        })),
      )}
      onChoose={(format) => void commands.exportAs(format)}
    >
      {t('shell.export.button')}
    </MenuButton>
  );
}
