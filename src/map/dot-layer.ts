// The dense mode's own WebGL layer between ground and chips: places are uploaded once, one byte a dot when a frame changes.
import type { CustomLayerInterface, Map as MaplibreMap } from 'maplibre-gl';
import { byKey } from '#core/by-key.ts';
import { STATUSES } from '#core/status.ts';
import type { Dots, MapView } from './contract.ts';
import { FRAGMENT_SHADER, LOOK, OFFSET, VERTEX_SHADER } from './dot-shader.ts';
import { FIELD_SIZE, symbolFields } from './dot-shapes.ts';
import { aim, blocksOf, dotColors, dotCount, dotRadius, newDotCamera, SHAPES_FROM, visitRuns } from './dots.ts';
import { MARK_FROM, outlineWidth } from './symbol-images.ts';

export interface DotLayer extends CustomLayerInterface {
  readonly show: (view: Pick<MapView, 'dots' | 'theme'>) => void;
}

export function createDotLayer(id: string): DotLayer {
  let map: MaplibreMap | undefined;
  let gl: WebGL2RenderingContext | undefined;
  let painter: DotPainter | undefined;
  let shown: Pick<MapView, 'dots' | 'theme'> | undefined;
  return {
    id,
    type: 'custom',
    // gives the layer a depth buffer to itself; the layers above take no notice of it
    renderingMode: '3d',
    onAdd(on, context) {
      map = on;
      gl = context;
    },
    onRemove() {
      painter?.free();
      painter = undefined;
    },
    show(view) {
      if (view.dots !== shown?.dots || view.theme !== shown?.theme) map?.triggerRepaint();
      shown = view;
      if (view.dots && gl) painter ??= new DotPainter(gl);
    },
    render(_, { defaultProjectionData }) {
      if (!map || !painter || !shown?.dots) return;
      painter.take(shown.dots, shown.theme);
      painter.draw(defaultProjectionData.mainMatrix, map.getZoom(), map.getPixelRatio());
    },
  };
}

const UNIFORMS = [
  'u_high',
  'u_low',
  'u_scale',
  'u_side',
  'u_ratio',
  'u_radius',
  'u_line',
  'u_hollowLine',
  'u_isShaped',
  'u_isMarked',
  'u_colors',
  'u_fields',
] as const;
type Uniforms = Readonly<Record<(typeof UNIFORMS)[number], WebGLUniformLocation | null>>;

/** What lies on the graphics card, from the first dots to the end of the layer or the loss of the context. */
class DotPainter {
  private readonly gl: WebGL2RenderingContext;
  private readonly program: WebGLProgram;
  private readonly uniforms: Uniforms;
  private readonly vertices: WebGLVertexArrayObject;
  private readonly offsets: WebGLBuffer;
  private readonly looks: WebGLBuffer;
  private readonly fields: WebGLTexture;
  private readonly camera = newDotCamera();
  private dots: Dots | undefined;
  private theme: MapView['theme'] | undefined;
  private blocks = new Float32Array(0);
  private readonly drawRun: (first: number, count: number) => void;

  constructor(gl: WebGL2RenderingContext) {
    this.gl = gl;
    this.program = linkProgram(gl);
    this.uniforms = uniformsOf(gl, this.program);
    this.vertices = gl.createVertexArray();
    this.offsets = gl.createBuffer();
    this.looks = gl.createBuffer();
    this.fields = gl.createTexture();
    this.drawRun = (first, count) => {
      gl.drawArrays(gl.POINTS, first, Math.min(count, this.count() - first));
    };
  }

  private count(): number {
    return this.dots ? dotCount(this.dots.places) : 0;
  }

  /** Brings the card up to date. Only while MapLibre renders: it reckons with another's bindings then, and at no other time. */
  take(dots: Dots, theme: MapView['theme']): void {
    const { gl } = this;
    gl.useProgram(this.program);
    if (!this.dots) this.putFields();
    if (this.theme !== theme) gl.uniform3fv(this.uniforms.u_colors, dotColors(theme));
    if (this.dots?.places !== dots.places) this.putPlaces(dots);
    else if (this.dots.looks !== dots.looks) {
      gl.bindBuffer(gl.ARRAY_BUFFER, this.looks);
      gl.bufferSubData(gl.ARRAY_BUFFER, 0, dots.looks.looks);
    }
    this.dots = dots;
    this.theme = theme;
  }

  private putPlaces({ places, looks }: Dots): void {
    const { gl } = this;
    this.blocks = blocksOf(places.offsets);
    gl.bindVertexArray(this.vertices);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.offsets);
    gl.bufferData(gl.ARRAY_BUFFER, places.offsets, gl.STATIC_DRAW);
    gl.enableVertexAttribArray(OFFSET);
    gl.vertexAttribPointer(OFFSET, 2, gl.FLOAT, false, 0, 0);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.looks);
    gl.bufferData(gl.ARRAY_BUFFER, looks.looks, gl.DYNAMIC_DRAW);
    gl.enableVertexAttribArray(LOOK);
    gl.vertexAttribIPointer(LOOK, 1, gl.UNSIGNED_BYTE, 0, 0);
    gl.bindVertexArray(null);
  }

  private putFields(): void {
    const { gl } = this;
    const side = FIELD_SIZE;
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D_ARRAY, this.fields);
    const [target, format, type] = [gl.TEXTURE_2D_ARRAY, gl.RG, gl.UNSIGNED_BYTE];
    gl.texImage3D(target, 0, gl.RG8, side, side, STATUSES.length, 0, format, type, symbolFields());
    for (const edge of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T]) gl.texParameteri(target, edge, gl.CLAMP_TO_EDGE);
    for (const filter of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER]) gl.texParameteri(target, filter, gl.LINEAR);
  }

  draw(matrix: ArrayLike<number>, zoom: number, pixelRatio: number): void {
    const { gl, uniforms, camera, dots } = this;
    if (!dots) return;
    aim(camera, matrix, dots.places.origin);
    const side = this.putSizes(dotRadius(zoom, this.count()), pixelRatio);
    gl.uniform2f(uniforms.u_high, camera.highX, camera.highY);
    gl.uniform2f(uniforms.u_low, camera.lowX, camera.lowY);
    gl.uniform2f(uniforms.u_scale, camera.scaleX, camera.scaleY);
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D_ARRAY, this.fields);
    gl.uniform1i(uniforms.u_fields, 0);
    gl.bindVertexArray(this.vertices);
    const margin = (side * pixelRatio) / Math.min(gl.drawingBufferWidth, gl.drawingBufferHeight);
    visitRuns(this.blocks, camera, margin, this.drawRun);
    gl.bindVertexArray(null);
    gl.bindTexture(gl.TEXTURE_2D_ARRAY, null);
  }

  /** Gives the side of the square that holds a dot, CSS pixels. */
  private putSizes(radius: number, pixelRatio: number): number {
    const { gl, uniforms } = this;
    const isShaped = radius >= SHAPES_FROM;
    const line = isShaped ? outlineWidth(2 * radius) : Math.min(0.9, 0.3 * radius);
    const side = 2.2 * (radius + line) + 2 / pixelRatio;
    gl.uniform1f(uniforms.u_side, side);
    gl.uniform1f(uniforms.u_ratio, pixelRatio);
    gl.uniform1f(uniforms.u_radius, radius);
    gl.uniform1f(uniforms.u_line, line);
    gl.uniform1f(uniforms.u_hollowLine, isShaped ? 1.7 : 0.5 * radius);
    gl.uniform1i(uniforms.u_isShaped, Number(isShaped));
    gl.uniform1i(uniforms.u_isMarked, Number(2 * radius >= MARK_FROM));
    return side;
  }

  free(): void {
    const { gl } = this;
    gl.deleteProgram(this.program);
    gl.deleteVertexArray(this.vertices);
    gl.deleteBuffer(this.offsets);
    gl.deleteBuffer(this.looks);
    gl.deleteTexture(this.fields);
  }
}

function linkProgram(gl: WebGL2RenderingContext): WebGLProgram {
  const program = gl.createProgram();
  const shaders = [compile(gl, gl.VERTEX_SHADER, VERTEX_SHADER), compile(gl, gl.FRAGMENT_SHADER, FRAGMENT_SHADER)];
  for (const shader of shaders) gl.attachShader(program, shader);
  gl.linkProgram(program);
  for (const shader of shaders) gl.deleteShader(shader);
  if (gl.getProgramParameter(program, gl.LINK_STATUS) !== true) {
    throw new Error(`Unexpected program: ${gl.getProgramInfoLog(program) ?? ''}`);
  }
  return program;
}

function compile(gl: WebGL2RenderingContext, type: GLenum, source: string): WebGLShader {
  const shader = gl.createShader(type);
  if (!shader) throw new Error(`Unexpected context: no shader of type ${type}`);
  gl.shaderSource(shader, source);
  gl.compileShader(shader);
  if (gl.getShaderParameter(shader, gl.COMPILE_STATUS) !== true) {
    throw new Error(`Unexpected shader: ${gl.getShaderInfoLog(shader) ?? ''}`);
  }
  return shader;
}

function uniformsOf(gl: WebGL2RenderingContext, program: WebGLProgram): Uniforms {
  return byKey(UNIFORMS, (name) => gl.getUniformLocation(program, name));
}
