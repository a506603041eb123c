// Zoom, home, and what draws on the map: box and polygon that filter, and the measure.
import type { Tool } from '#state/store.ts';
import { IconButton } from '#ui/button.tsx';
import type { IconName } from '#ui/icon.tsx';
import { useApp, useCommands, useWords } from './context.tsx';
import './map-tools.css';

type Measured =
  | { readonly kind: 'length'; readonly meters: number }
  | { readonly kind: 'area'; readonly meters: number; readonly squareMeters: number };

interface MapToolsProps {
  readonly onZoom: (levels: number) => void;
  readonly onHome: () => void;
  readonly measured: Measured | undefined;
}

/** Placing says on a card of its own what to do. */
type Drawn = Exclude<Tool, 'place'>;

const TOOLS: readonly { readonly tool: Drawn; readonly icon: IconName }[] = [
  { tool: 'box', icon: 'box' },
  { tool: 'polygon', icon: 'polygon' },
  { tool: 'measure', icon: 'ruler' },
];

export function MapTools({ onZoom, onHome, measured }: MapToolsProps) {
  const { t } = useWords();
  const commands = useCommands();
  const active = useApp((state) => (state.tool === 'place' ? undefined : state.tool));
  return (
    <>
      <div className="card map-tools" role="toolbar" aria-label={t('shell.tools.label')} aria-orientation="vertical">
        <IconButton icon="plus" label={t('shell.tools.zoomIn')} onClick={() => onZoom(1)} />
        <IconButton icon="minus" label={t('shell.tools.zoomOut')} onClick={() => onZoom(-1)} />
        <IconButton icon="home" label={t('shell.tools.home')} onClick={onHome} />
        <hr />
        {TOOLS.map(({ tool, icon }) => (
          <IconButton
            key={tool}
            icon={icon}
            label={t(`shell.tools.${tool}`)}
            aria-pressed={active === tool}
            onClick={() => commands.setTool(active === tool ? undefined : tool)}
          />
        ))}
      </div>
      {(measured || active) && (
        <output className="card map-tools-words">
          <MeasuredWords measured={measured} active={active} />
        </output>
      )}
    </>
  );
}

function MeasuredWords({
  measured,
  active,
}: {
  readonly measured: Measured | undefined;
  readonly active: Drawn | undefined;
}) {
  const { t, meters, squareMeters } = useWords();
  if (!measured) return active && t(`shell.tools.hint.${active}`);
  const length = meters(measured.meters);
  if (measured.kind === 'length') return t('shell.tools.length', { length });
  return t('shell.tools.area', { length, area: squareMeters(measured.squareMeters) });
}
