// Until its first whole picture stands, the map works small and unseen, and draws nothing: where the processor has to do a
// graphics card's work, every picture that is drawn half done makes the page wait for it.
import type { Map as MaplibreMap } from 'maplibre-gl';

/** Enough to load and lay out everything, next to nothing to fill. */
export const UNSEEN_PIXEL_RATIO = 0.125;

export interface Curtain {
  /** Takes the next step whenever the map has fallen idle; true once what it shows is seen. */
  readonly settle: () => boolean;
  /** Shows the map as it is, done or not. */
  readonly open: () => void;
}

/** Draws behind the curtain a map that was made with `UNSEEN_PIXEL_RATIO`; `onOpen` follows the first picture that is seen. */
export function drawBehindCurtain(map: MaplibreMap, onOpen: () => void): Curtain {
  const canvas = map.getCanvas();
  let stage: 'small' | 'full' | 'drawn' | 'open' = 'small';
  canvas.style.visibility = 'hidden';
  const raise = stillHands(canvas);

  function open(): void {
    if (stage === 'open') return;
    if (stage === 'small') followScreen(map);
    stage = 'open';
    raise();
    canvas.style.visibility = '';
    requestAnimationFrame(onOpen);
  }

  return {
    settle() {
      if (stage === 'small') {
        stage = 'full';
        // the canvas made anew and the frame that fell idle are each long enough
        setTimeout(() => {
          raise();
          followScreen(map);
        });
      } else if (stage === 'full') {
        stage = 'drawn';
        void whenDrawn(canvas).then(open);
      }
      return stage === 'open';
    },
    open,
  };
}

const DRAW_CALLS = ['drawElements', 'drawArrays', 'drawElementsInstanced', 'drawArraysInstanced'] as const;

/** Everything is loaded, laid out and sent to the graphics as ever; only the calls that fill pixels do nothing, until the answer is called. */
function stillHands(canvas: HTMLCanvasElement): () => void {
  const gl = canvas.getContext('webgl2');
  if (!gl) return () => undefined;
  for (const call of DRAW_CALLS) gl[call] = () => undefined;
  return () => {
    for (const call of DRAW_CALLS) Reflect.deleteProperty(gl, call);
  };
}

/** MapLibre takes null for the screen's own ratio, whichever screen the window is on; its types do not say so. */
function followScreen(map: { setPixelRatio(ratio: number | null): unknown }): void {
  map.setPixelRatio(null);
}

/** Waits, without keeping the page waiting, until everything asked of the graphics so far is done. */
async function whenDrawn(canvas: HTMLCanvasElement): Promise<void> {
  const gl = canvas.getContext('webgl2');
  const fence = gl?.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
  if (!gl || !fence) return;
  gl.flush();
  while (gl.getSyncParameter(fence, gl.SYNC_STATUS) === gl.UNSIGNALED) await nextFrame();
  gl.deleteSync(fence);
}

async function nextFrame(): Promise<void> {
  await new Promise(requestAnimationFrame);
}
