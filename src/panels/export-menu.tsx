// Export what is shown: the formats by name; choosing one downloads.
import type { ExportFormat } from '#engine/contract.ts';
import { MenuButton } from '#ui/menu.tsx';
import { useState } from 'react';
import { useApp, useCommands, useWords } from './context.tsx';

/** For tables and tools, for globes, for styles, for Guatu itself. */
const GROUPS: readonly (readonly ExportFormat[])[] = [
  ['geojson', 'geojsonseq', 'csv', 'xlsx'],
  ['shapefile', 'geopackage', 'flatgeobuf'],
  ['kml', 'kmz', 'ovkml'],
  ['qml', 'sld'],
  ['ledger'],
];

/** Systems in which GIS formats can be written; the others are in WGS84 by their own rules. */
const SYSTEMS = [
  { id: 'EPSG:4326', name: 'wgs84' },
  { id: 'EPSG:4490', name: 'cgcs2000' },
  { id: 'EPSG:4543', name: 'cgcs2000Zone102' },
] as const;

export function ExportMenu() {
  const [crs, setCrs] = useState<string>(SYSTEMS[0].id);
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
      choice={{
        label: t('shell.exportSystem.label'),
        value: crs,
        options: SYSTEMS.map(({ id, name }) => ({ id, label: t(`shell.exportSystem.${name}`) })),
        onChange: setCrs,
      }}
      onChoose={(format) => void commands.exportAs(format, crs)}
    >
      {t('shell.export.button')}
    </MenuButton>
  );
}
