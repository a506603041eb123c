// What an export can be written as, and in which coordinate systems: a file must be able to say in which it is.

export const EXPORT_FORMATS = [
  'geojson',
  'csv',
  'xlsx',
  'kml',
  'kmz',
  'ovkml',
  'geojsonseq',
  'shapefile',
  'geopackage',
  'flatgeobuf',
  'qml',
  'sld',
  'ledger',
] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Says how problems look, and holds none. */
export function isStyle(format: ExportFormat): boolean {
  return format === 'qml' || format === 'sld';
}

export const WGS84 = 'EPSG:4326';
/** Systems without a code, which no format of GIS has a name for. */
const SHIFTED: readonly string[] = ['GCJ02', 'BD09'];

type SystemRule = 'own' | 'shifted' | 'coded' | 'any';

/** What else than its own a format can be written in. KML goes to globes of degrees: those of shifted maps want theirs. */
const RULES: Readonly<Record<ExportFormat, SystemRule>> = {
  csv: 'any',
  xlsx: 'any',
  shapefile: 'coded',
  geopackage: 'coded',
  flatgeobuf: 'coded',
  kml: 'shifted',
  kmz: 'shifted',
  geojson: 'own',
  geojsonseq: 'own',
  ovkml: 'own',
  qml: 'own',
  sld: 'own',
  ledger: 'own',
};

/** The system that a format is in when nobody chooses. */
export function ownSystem(format: ExportFormat): string {
  return format === 'ovkml' ? 'GCJ02' : WGS84;
}

/** Can a file of the format be in that system, and say so? */
export function canBeIn(format: ExportFormat, crs: string): boolean {
  if (crs === ownSystem(format)) return true;
  const isShifted = SHIFTED.includes(crs);
  switch (RULES[format]) {
    case 'own':
      return false;
    case 'shifted':
      return isShifted;
    case 'coded':
      return !isShifted;
    case 'any':
      return true;
  }
}
