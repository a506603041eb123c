// The map and everything that floats over it. The host is loaded on its own, so that ledger and filters stand first.
import type { Mark } from '#engine/contract.ts';
import type { Camera, MapGestures, MapHost, MapTarget, MapView, Measured } from '#map/contract.ts';
import { AsOfControl } from '#panels/as-of-control.tsx';
import { Attribution, ScaleBar } from '#panels/attribution.tsx';
import { useApp, useAppContext } from '#panels/context.tsx';
import { HoverCard } from '#panels/hover-card.tsx';
import { Legend } from '#panels/legend.tsx';
import { MapListbox } from '#panels/map-listbox.tsx';
import { MapMode } from '#panels/map-mode.tsx';
import { MapTools } from '#panels/map-tools.tsx';
import { OutsidePill } from '#panels/outside-pill.tsx';
import { PlacingCard } from '#panels/placing.ts';
import { PointList } from '#panels/point-list.tsx';
import type { Commands } from '#state/commands.ts';
import type { AppState, Store } from '#state/store.ts';
import { memo, Suspense, useEffect, useRef, useState } from 'react';
import { HOME } from './home.ts';
import { mapFiles, mapWords } from './map-files.ts';
import { keepForOffline } from './offline.ts';
import { middleToReveal } from './reveal.ts';

/** On its way while ledger and filters are drawn. Where it fails is where it is awaited. */
const hosting = import('#map/host.ts');
hosting.catch(() => undefined);

type MapState = 'loading' | 'busy' | 'idle' | 'unavailable';

export function MapPane({ isPhone }: { readonly isPhone: boolean }) {
  const { store, commands } = useAppContext();
  const box = useRef<HTMLDivElement>(null);
  const [host, setHost] = useState<MapHost>();
  const [mapState, setMapState] = useState<MapState>('loading');
  const [measured, setMeasured] = useState<Measured>();
  const [, redraw] = useState<Camera>();
  const isFileOpen = useApp((state) => state.file !== undefined);
  const hasDots = useApp((state) => state.dots !== undefined);
  const isPlacing = useApp((state) => state.tool === 'place');
  const isMapAvailable = useApp((state) => state.isMapAvailable);
  const listAt = useApp((state) => state.pointList?.at);
  const hoverAt = useApp((state) => (state.hover?.from === 'map' ? state.hover.at : undefined));

  useEffect(() => {
    if (!box.current) return;
    return mountMap(box.current, { store, commands, isPhone, setHost, setMapState, setMeasured, redraw });
  }, [store, commands, isPhone]);

  return (
    <div className="map-pane" data-map={mapState} data-points={hasDots || undefined}>
      <div className="map-box" ref={box} />
      {!isPhone && <Legend isMini={isFileOpen} />}
      {host && isMapAvailable && (
        <>
          <MapControls host={host} measured={measured} />
          {isPlacing && (
            <Suspense>
              <PlacingCard metersPerPixel={host.metersPerPixel()} />
            </Suspense>
          )}
          <ScaleBar metersPerPixel={host.metersPerPixel()} />
          {hoverAt && <HoverCard at={host.project(hoverAt)} />}
          {listAt && <PointList at={host.project(listAt)} />}
        </>
      )}
      {!isPhone && <AsOfControl />}
      <Attribution />
    </div>
  );
}

interface MapControlsProps {
  readonly host: MapHost;
  readonly measured: Measured | undefined;
}

/** What stands still whatever the camera and the map do. */
const MapControls = memo(function MapControls({ host, measured }: MapControlsProps) {
  const { store, commands } = useAppContext();
  return (
    <>
      <MapTools onZoom={(levels) => host.zoomBy(levels)} onHome={() => host.flyTo(HOME)} measured={measured} />
      <MapListbox
        onFocusMark={(mark) => commands.focusMark(mark?.lngLat)}
        onChooseMark={(mark) => chooseMark(mark, host, commands)}
      />
      <div className="map-heads">
        <OutsidePill onShow={() => showAll(store.getState(), host)} />
        <MapMode />
      </div>
    </>
  );
});

interface Mounting {
  readonly store: Store;
  readonly commands: Commands;
  readonly isPhone: boolean;
  setHost(host: MapHost | undefined): void;
  setMapState(state: MapState): void;
  setMeasured(measured: Measured | undefined): void;
  redraw(camera: Camera): void;
}

/** Loads the host into the box, feeds it every state, and turns its gestures into commands. Returns the way to take it down. */
function mountMap(box: HTMLElement, mounting: Mounting): () => void {
  const { store, commands } = mounting;
  let host: MapHost | undefined;
  let shown: AppState | undefined;
  let isGone = false;
  const unavailable = (reason: string) => {
    mounting.setMapState('unavailable');
    keepForOffline();
    commands.mapUnavailable(reason);
  };
  const load = async () => {
    const { createMapHost } = await hosting;
    if (isGone) return;
    shown = store.getState();
    const made = createMapHost(box, {
      files: mapFiles,
      words: mapWords,
      camera: shown.view.camera ?? HOME,
      view: viewOf(shown),
      gestures: { ...gesturesOf(mounting, () => host), onUnavailable: unavailable },
    });
    host = made;
    made.include(shown.ledger?.bbox);
    if (shown.view.ledger !== undefined && !shown.view.camera) showAll(shown, made);
    mounting.setHost(made);
  };
  load().catch((error: unknown) => unavailable(error instanceof Error ? error.message : String(error)));
  const stop = store.subscribe((state, before) => {
    if (!host || !state.isMapAvailable) return;
    if (state.ledger !== before.ledger) meetLedger(state, before, host);
    const middle = middleToReveal(state, before, mounting.isPhone);
    if (middle) host.flyTo({ center: middle });
    if (shown && !isDrawnDifferently(state, shown)) return;
    mounting.setMapState('busy');
    // counts and map in one frame would keep the page waiting: the map follows what the panels show
    if (state.frame === state.drawn) {
      shown = state;
      host.show(viewOf(state));
    }
    if (state.step === 'address' && state.view.camera && state.view !== before.view) {
      host.flyTo(state.view.camera, { isInstant: true });
    }
  });
  return () => {
    isGone = true;
    stop();
    host?.destroy();
    mounting.setHost(undefined);
  };
}

function gesturesOf(mounting: Mounting, hostNow: () => MapHost | undefined): Omit<MapGestures, 'onUnavailable'> {
  const { commands } = mounting;
  return {
    onCamera(camera, viewport) {
      commands.setCamera(camera, viewport);
      mounting.redraw(camera);
    },
    onHover: (target) => hoverTarget(target, commands),
    onChoose(target) {
      const host = hostNow();
      if (host) chooseTarget(target, host, commands);
    },
    siteNear: commands.siteNear,
    onDrawn(drawn) {
      if ('point' in drawn) {
        void commands.placeAt(drawn.point, hostNow()?.metersPerPixel() ?? Infinity);
        return;
      }
      commands.setTool(undefined);
      if ('bbox' in drawn) commands.setBbox(drawn.bbox);
      else commands.setArea(drawn.area);
    },
    onMeasured: (measured) => mounting.setMeasured(measured),
    onDrawEnd: () => commands.setTool(undefined),
    onIdle() {
      mounting.setMapState('idle');
      keepForOffline();
    },
  };
}

function viewOf(state: AppState): MapView {
  const { view, hover, frame } = state;
  return {
    theme: state.theme,
    lang: view.lang,
    isMotionReduced: state.isMotionReduced,
    marks: state.marks,
    dots: state.dots,
    docks: frame?.docks ?? [],
    zones: frame?.zones ?? [],
    districts: view.query.values.district ?? [],
    bbox: view.query.bbox,
    area: view.query.area,
    selected: selectedOf(state),
    hovered: hover?.at ? { id: hover.id, at: hover.at } : undefined,
    focused: state.focused,
    tool: state.tool,
    isGraticuleShown: true,
  };
}

function selectedOf({ file, view }: AppState): MapView['selected'] {
  if (!file?.at) return undefined;
  const { problem, at, standing, position } = file;
  return {
    id: problem.id,
    at,
    name: view.lang === 'en' ? (problem.nameEn ?? problem.name) : problem.name,
    ...(standing && position !== undefined ? { status: standing.status } : {}),
  };
}

const DRAWN = [
  'theme',
  'isMotionReduced',
  'marks',
  'dots',
  'frame',
  'file',
  'hover',
  'focused',
  'tool',
  'view',
] as const;

function isDrawnDifferently(state: AppState, before: AppState): boolean {
  return DRAWN.some((part) => state[part] !== before[part]);
}

function hoverTarget(target: MapTarget | undefined, commands: Commands): void {
  if (target?.kind === 'mark' && target.mark.kind === 'site') {
    commands.hover({ id: target.mark.id, at: target.mark.lngLat, from: 'map' });
  } else if (target?.kind === 'shape') commands.hover({ id: target.id, from: 'map' });
  else commands.hover(undefined);
}

function chooseTarget(target: MapTarget | undefined, host: MapHost, commands: Commands): void {
  commands.closePointList();
  switch (target?.kind) {
    case undefined:
      return;
    case 'mark':
      return chooseMark(target.mark, host, commands);
    case 'shape':
      return commands.select(target.id);
    case 'dock':
      return void commands.showSubset({ kind: 'unplaced', adcode: target.adcode });
    case 'zone':
      return void commands.showSubset({ kind: 'zone', zone: target.zone });
  }
}

function chooseMark(mark: Mark, host: MapHost, commands: Commands): void {
  if (mark.kind === 'site') commands.select(mark.id);
  else if (mark.expansionZoom === undefined) void commands.listPoint(mark);
  else host.flyTo({ center: mark.lngLat, zoom: mark.expansionZoom });
}

/** Nearer than this the ground has nothing to tell where one is, and a ledger of one street would lie in a void. */
const WHOLE_LEDGER_ZOOM = 12;

function showAll({ ledger }: AppState, host: MapHost): void {
  if (ledger?.bbox) host.fit(ledger.bbox, { isInstant: true, maxZoom: WHOLE_LEDGER_ZOOM });
}

/** A ledger that takes another one's place has no frame yet, and is shown whole; the first one where the page begins. */
function meetLedger(state: AppState, before: AppState, host: MapHost): void {
  host.include(state.ledger?.bbox);
  if (before.ledger && !state.frame) showAll(state, host);
}
