// How far every pixel of a picture is from the edge of its shape: a small picture then draws sharp at any size, with an outline of any width.

/** Whole pixels that are in the shape. */
export interface Mask {
  readonly width: number;
  readonly height: number;
  readonly inside: (pixel: number) => boolean;
}

/** Pixels to the edge, negative inside, cut at `reach`. */
export function distanceField(mask: Mask, reach: number): Float32Array {
  const toShape = squaresTo(mask, true, reach);
  const toGround = squaresTo(mask, false, reach);
  return toShape.map((square, pixel) => {
    const away = mask.inside(pixel) ? 0.5 - Math.sqrt(toGround[pixel] ?? 0) : Math.sqrt(square) - 0.5;
    return Math.max(-reach, Math.min(reach, away));
  });
}

/** Square of the distance to the nearest pixel that is inside, or outside: along the rows first, then across them. */
function squaresTo({ width, height, inside }: Mask, isWanted: boolean, reach: number): Float32Array {
  const far = reach + 1;
  const alongRow = new Float32Array(width * height).fill(far);
  for (let y = 0; y < height; y++) {
    for (let x = 0, run = far; x < width; x++) alongRow[y * width + x] = run = isAt(x, y) ? 0 : run + 1;
    for (let x = width - 1, run = far; x >= 0; x--) {
      run = isAt(x, y) ? 0 : run + 1;
      alongRow[y * width + x] = Math.min(run, alongRow[y * width + x] ?? far);
    }
  }
  return alongRow.map((_, pixel) => {
    const x = pixel % width;
    const y = (pixel - x) / width;
    let least = far * far;
    for (let dy = -Math.min(y, reach); dy <= Math.min(height - 1 - y, reach); dy++) {
      least = Math.min(least, dy * dy + (alongRow[pixel + dy * width] ?? far) ** 2);
    }
    return least;
  });

  function isAt(x: number, y: number): boolean {
    return inside(y * width + x) === isWanted;
  }
}
