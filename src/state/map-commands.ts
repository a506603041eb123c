// What the map is asked to show, and what it tells: camera, dots or clusters, tools.
import type { EngineClient, Viewport } from '#engine/contract.ts';
import type { LngLat } from '#geo/geometry.ts';
import type { Answers } from './answers.ts';
import type { Notices } from './notices.ts';
import type { Store, Tool } from './store.ts';
import type { CameraView } from './view.ts';

export function createMapCommands(
  store: Store,
  engine: Pick<EngineClient, 'siteNear'>,
  { notify, failed, marksNow, showDots }: Notices & Pick<Answers, 'marksNow' | 'showDots'>,
) {
  return {
    setCamera(camera: CameraView, viewport: Viewport) {
      store.setState(({ view }) => ({ viewport, view: { ...view, camera }, step: 'camera' }));
      void marksNow().then((marks) => marks && store.setState({ marks }), failed);
    },
    /** Every problem as a dot, or clusters. */
    setDense(isDense: boolean) {
      store.setState({ isDense, dots: undefined });
      showDots().catch(failed);
    },
    /** The problem whose dot is meant at a point, or all those at one place. */
    siteNear: (at: LngLat, within: number) =>
      engine.siteNear(at, within).catch((error: unknown) => {
        failed(error);
        return undefined;
      }),
    focusMark: (focused: LngLat | undefined) => store.setState({ focused }),
    setTool: (tool: Tool | undefined) => store.setState({ tool }),
    mapUnavailable(reason: string) {
      store.setState({ isMapAvailable: false });
      notify({ kind: 'map_unavailable', reason });
    },
  };
}
