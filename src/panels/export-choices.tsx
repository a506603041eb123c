// The formats by name, and the coordinate systems they can be in; choosing a format downloads.
import { canBeIn, type ExportFormat, WGS84 } from '#core/output-format.ts';
import type { Bbox } from '#geo/geometry.ts';
import { gridAt } from '#geo/chinese-grids.ts';
import type { Words } from '#i18n/words.ts';
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
/** Their system goes without saying: they have no coordinates, or are for one program. */
const UNSAID: ReadonlySet<ExportFormat> = new Set(['ovkml', 'qml', 'sld', 'ledger']);

export function ExportChoices() {
  const [chosen, setChosen] = useState<string>(WGS84);
  const words = useWords();
  const commands = useCommands();
  const frame = useApp((state) => state.frame);
  const bbox = useApp((state) => state.ledger?.bbox);
  const systems = systemsFor(bbox, words);
  // the ledger may have changed, and with it the grid that fits
  const crs = systems.some(({ id }) => id === chosen) ? chosen : WGS84;
  const { t } = words;
  const heading = frame && {
    heading: t('exports.heading', {
      n: t('core.count.problems', { count: frame.totals.matching, n: words.number(frame.totals.matching) }),
      query: words.queryWords(frame.query),
    }),
  };
  const isOther = (format: ExportFormat) => !canBeIn(format, crs) && !UNSAID.has(format);
  return (
    <MenuButton
      kind="primary"
      icon="export"
      disabled={!frame}
      {...heading}
      groups={GROUPS.map((formats) =>
        formats.map((format) => ({
          id: format,
          label: t(`exports.format.${format}`),
          hint: isOther(format) ? t('exports.system.other') : t(`exports.hint.${format}`),
        })),
      )}
      choice={{ label: t('exports.system.label'), value: crs, options: systems, onChange: setChosen }}
      onChoose={(format) => void commands.exportAs(format, canBeIn(format, crs) ? crs : undefined)}
    >
      {t('shell.export.button')}
    </MenuButton>
  );
}

function systemsFor(bbox: Bbox | undefined, { t }: Words): readonly { readonly id: string; readonly label: string }[] {
  const grid = bbox && gridAt((bbox[0] + bbox[2]) / 2);
  return [
    { id: WGS84, label: t('exports.system.wgs84') },
    { id: 'EPSG:4490', label: t('exports.system.cgcs2000') },
    ...(grid ? [{ id: `EPSG:${grid.code}`, label: t('exports.system.grid', { meridian: grid.meridian }) }] : []),
    { id: 'GCJ02', label: t('exports.system.gcj02') },
    { id: 'BD09', label: t('exports.system.bd09') },
  ];
}
