export interface County {
  readonly code: string;
  readonly name: string;
  readonly prefecture: string;
  readonly seat: readonly [lng: number, lat: number];
  /** polygons on the source's integer grid */
  readonly parts: readonly (readonly (readonly (readonly [x: number, y: number])[])[])[];
}

export function readCounties(): readonly County[];
