// Where the processor does a graphics card's work, a page that draws on a canvas waits until the last pixel is filled before it can show it.
// Here a picture is drawn apart from the canvas and put on it once it is done: the page waits for a copy only.
import type { Map as MaplibreMap } from 'maplibre-gl';

export interface BackBuffer {
  /** From now on pictures are seen. Where a graphics card draws them nothing changes. */
  readonly begin: () => void;
  /** a picture is being drawn that is not seen yet */
  readonly isBusy: () => boolean;
}

/** `onShown` follows every picture that was waited for. */
export function createBackBuffer(map: MaplibreMap, onShown: () => void): BackBuffer {
  let pictures = 0;
  let seen = 0;
  return {
    begin() {
      const gl = map.getCanvas().getContext('webgl2');
      if (!gl || !isDrawnByProcessor(gl)) return;
      const target = divertFrames(gl);
      map.on('webglcontextlost', target.forget);
      map.on('render', () => {
        const picture = (pictures += 1);
        const show = (): void => {
          seen = picture;
          target.show();
        };
        // a canvas that was just made anew is empty, and better filled late than blank
        if (!target.isCanvasFilled()) show();
        else {
          void whenDone(gl).then(() => {
            if (picture !== pictures) return;
            show();
            onShown();
          });
        }
      });
    },
    isBusy: () => seen !== pictures,
  };
}

/** Without the extension the browser does not say, and is taken at its best. */
function isDrawnByProcessor(gl: WebGL2RenderingContext): boolean {
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  const name: unknown = info && gl.getParameter(info.UNMASKED_RENDERER_WEBGL);
  return /swiftshader|llvmpipe|softpipe|basic render/i.test(String(name));
}

interface Target {
  /** the canvas still has the size of what was put on it last */
  readonly isCanvasFilled: () => boolean;
  readonly show: () => void;
  /** All that lay in a lost context is gone. */
  readonly forget: () => void;
}

/** Whatever is drawn for the canvas goes to a buffer of the same size. */
function divertFrames(gl: WebGL2RenderingContext): Target {
  const bind = gl.bindFramebuffer.bind(gl);
  const canvasSize = (): Size => [gl.drawingBufferWidth, gl.drawingBufferHeight];
  let buffer: Buffer | undefined;
  let filled = canvasSize();

  function bufferNow(): Buffer {
    const size = canvasSize();
    if (buffer && isSame(buffer.size, size)) return buffer;
    buffer?.free();
    return (buffer = makeBuffer(gl, bind, size));
  }

  gl.bindFramebuffer = (target, framebuffer) => {
    bind(target, gl.isContextLost() ? framebuffer : (framebuffer ?? bufferNow().framebuffer));
  };
  return {
    isCanvasFilled: () => isSame(filled, canvasSize()),
    show() {
      if (gl.isContextLost()) return;
      const { size, framebuffer } = bufferNow();
      filled = size;
      bind(gl.READ_FRAMEBUFFER, framebuffer);
      bind(gl.DRAW_FRAMEBUFFER, null);
      gl.blitFramebuffer(0, 0, ...size, 0, 0, ...size, gl.COLOR_BUFFER_BIT, gl.NEAREST);
      bind(gl.FRAMEBUFFER, framebuffer);
    },
    forget() {
      buffer = undefined;
      filled = [0, 0];
    },
  };
}

type Size = readonly [width: number, height: number];

interface Buffer {
  readonly size: Size;
  readonly framebuffer: WebGLFramebuffer;
  readonly free: () => void;
}

function makeBuffer(gl: WebGL2RenderingContext, bind: WebGL2RenderingContext['bindFramebuffer'], size: Size): Buffer {
  const framebuffer = gl.createFramebuffer();
  const parts = [gl.createRenderbuffer(), gl.createRenderbuffer()];
  const kinds = [
    [gl.RGBA8, gl.COLOR_ATTACHMENT0],
    [gl.DEPTH24_STENCIL8, gl.DEPTH_STENCIL_ATTACHMENT],
  ] as const;
  bind(gl.FRAMEBUFFER, framebuffer);
  for (const [i, [format, place]] of kinds.entries()) {
    const part = parts[i] ?? null;
    gl.bindRenderbuffer(gl.RENDERBUFFER, part);
    gl.renderbufferStorage(gl.RENDERBUFFER, format, ...size);
    gl.framebufferRenderbuffer(gl.FRAMEBUFFER, place, gl.RENDERBUFFER, part);
  }
  gl.bindRenderbuffer(gl.RENDERBUFFER, null);
  return {
    size,
    framebuffer,
    free() {
      gl.deleteFramebuffer(framebuffer);
      for (const part of parts) gl.deleteRenderbuffer(part);
    },
  };
}

function isSame([width, height]: Size, other: Size): boolean {
  return width === other[0] && height === other[1];
}

async function whenDone(gl: WebGL2RenderingContext): Promise<void> {
  const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
  if (!fence) return;
  gl.flush();
  while (gl.getSyncParameter(fence, gl.SYNC_STATUS) === gl.UNSIGNALED) await nextFrame();
  gl.deleteSync(fence);
}

async function nextFrame(): Promise<void> {
  await new Promise(requestAnimationFrame);
}
