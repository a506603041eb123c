// A round length for the scale bar: the longest of 1, 2, 5 times a power of ten that fits.

export function scaleLength(
  metersPerPixel: number,
  longestPixels: number,
): { meters: number; pixels: number } | undefined {
  const room = metersPerPixel * longestPixels;
  if (!Number.isFinite(room) || room <= 0) return undefined;
  const power = 10 ** Math.floor(Math.log10(room));
  const step = [5, 2, 1].find((each) => each * power <= room) ?? 1;
  const meters = step * power;
  return { meters, pixels: meters / metersPerPixel };
}
