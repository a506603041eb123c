export function gridToWgs84(vertex: readonly [x: number, y: number]): [lng: number, lat: number];
