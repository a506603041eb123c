// What the map is told and what it tells back. It draws frames and reports gestures; it decides nothing.
import type { ProblemId } from '#core/problem.ts';
import type { Status } from '#core/status.ts';
import type { Dock, DotLooks, DotPlaces, Mark, Marks, Viewport, ZoneStanding } from '#engine/contract.ts';
import type { Bbox, LngLat } from '#geo/geometry.ts';

export interface Camera {
  readonly center: LngLat;
  readonly zoom: number;
}

export type MapTheme = 'light' | 'dark';
export type MapLang = 'zh-CN' | 'en';
export type DrawTool = 'box' | 'polygon' | 'measure' | 'place';

/** Every placed problem as a dot: where, and how each looks in the newest frame. */
export interface Dots {
  readonly places: DotPlaces;
  readonly looks: DotLooks;
}

/** Everything the map shows. The updater compares it with what is shown already and changes only what differs. */
export interface MapView {
  readonly theme: MapTheme;
  readonly lang: MapLang;
  readonly isMotionReduced: boolean;
  readonly marks: Marks | undefined;
  /** the dense mode: these instead of the marks */
  readonly dots: Dots | undefined;
  readonly docks: readonly Dock[];
  readonly zones: readonly ZoneStanding[];
  /** adcodes chosen in the district filter: the rest is veiled, these are edged in the accent; empty = none chosen */
  readonly districts: readonly string[];
  readonly bbox: Bbox | undefined;
  readonly area: readonly LngLat[] | undefined;
  /** the mark of the selected problem and its name for the pill */
  readonly selected:
    | {
        readonly id: ProblemId;
        readonly at: LngLat;
        readonly name: string;
        /** absent: no mark and no dot shows it */
        readonly status?: Status;
      }
    | undefined;
  readonly hovered: { readonly id: ProblemId; readonly at: LngLat } | undefined;
  /** keyboard focus of the listbox twin */
  readonly focused: LngLat | undefined;
  readonly tool: DrawTool | undefined;
  readonly isGraticuleShown: boolean;
}

/** What is under the pointer or was chosen. */
export type MapTarget =
  | { readonly kind: 'mark'; readonly mark: Mark }
  | { readonly kind: 'shape'; readonly id: ProblemId; readonly status: Status }
  | { readonly kind: 'dock'; readonly adcode: string }
  | { readonly kind: 'zone'; readonly zone: string };

export type Measured =
  | { readonly kind: 'length'; readonly meters: number }
  | { readonly kind: 'area'; readonly meters: number; readonly squareMeters: number };

export interface MapGestures {
  /** after every camera move, once at rest, and once when the map first stands */
  onCamera(camera: Camera, viewport: Viewport): void;
  /** `at` in CSS pixels of the map's box; undefined = pointer left */
  onHover(target: MapTarget | undefined, at: { readonly x: number; readonly y: number }): void;
  onChoose(target: MapTarget | undefined, at: { readonly x: number; readonly y: number }): void;
  /** which dot is meant at a point: the problem, or all at one place, within degrees of longitude */
  siteNear(at: LngLat, within: number): Promise<Mark | undefined>;
  /** a finished drawing: a box, a ring of at least three corners (unclosed), or a point */
  onDrawn(drawn: { readonly bbox: Bbox } | { readonly area: readonly LngLat[] } | { readonly point: LngLat }): void;
  onMeasured(measured: Measured | undefined): void;
  /** drawing given up with Escape */
  onDrawEnd(): void;
  /** everything asked for is drawn; tests and the page's own state wait for it */
  onIdle(): void;
  /** WebGL is missing or was lost for good */
  onUnavailable(reason: string): void;
}

/** Words the map itself shows. */
export interface MapWords {
  /** accessible name of the canvas */
  readonly label: string;
}

export interface MapHost {
  /** Newest view wins; never two updates at a time. */
  show(view: MapView): void;
  flyTo(camera: Partial<Camera>, options?: { readonly isInstant?: boolean }): void;
  /** Lets the camera go wherever a ledger has problems, also beyond the ground that is drawn. */
  include(bbox: Bbox | undefined): void;
  fit(bbox: Bbox, options?: { readonly isInstant?: boolean; readonly maxZoom?: number }): void;
  zoomBy(levels: number): void;
  /** free space round the drawn view, CSS pixels: panels and sheets that cover the map */
  setPadding(padding: { top: number; right: number; bottom: number; left: number }): void;
  camera(): Camera;
  /** meters per CSS pixel at the centre, for the scale bar */
  metersPerPixel(): number;
  /** pixel position of a point in the map's box, for popovers */
  project(at: LngLat): { readonly x: number; readonly y: number };
  destroy(): void;
}
