// Which of the files handed over make one dataset, and by which of GDAL's drivers it is read.
import type { NamedBytes, SniffedKind } from '#formats/contract.ts';

export interface GdalSource {
  /** as its user knows it, without folder and extension */
  readonly name: string;
  /** paths below a folder of its own; the first is the one to open, or the folder that it lies in */
  readonly parts: readonly NamedBytes[];
  /** what to open, below that folder */
  readonly entry: string;
  readonly drivers: readonly string[];
  /** parts that belong to such a dataset and are not there */
  readonly missing: readonly string[];
  /** has every layer all the columns of its format, mostly empty? */
  readonly hasFixedColumns: boolean;
  /** does GDAL count the parts of a collection as features of their own, though it reads them as one? */
  readonly countsParts: boolean;
}

interface Kind {
  readonly drivers: readonly string[];
  readonly main: RegExp;
  /** of its main file, where the one that it has says something else */
  readonly extension: string;
  /** extensions of what lies beside the main file */
  readonly beside: readonly string[];
  readonly needed?: readonly string[];
  readonly hasFixedColumns?: boolean;
  readonly countsParts?: boolean;
}

const NO_PARTS = { beside: [] } as const;

const KINDS: Readonly<Partial<Record<SniffedKind, Kind>>> = {
  shapefile: {
    drivers: ['ESRI Shapefile'],
    main: /\.shp$/i,
    extension: 'shp',
    beside: ['shx', 'dbf', 'prj', 'cpg'],
    needed: ['shx', 'dbf'],
  },
  dbf: { drivers: ['ESRI Shapefile'], main: /\.dbf$/i, extension: 'dbf', beside: ['cpg'] },
  tab: {
    drivers: ['MapInfo File'],
    main: /\.tab$/i,
    extension: 'tab',
    beside: ['dat', 'map', 'id', 'ind'],
    needed: ['dat'],
  },
  mif: {
    drivers: ['MapInfo File'],
    main: /\.mif$/i,
    extension: 'mif',
    beside: ['mid'],
    needed: ['mid'],
    countsParts: true,
  },
  gml: { drivers: ['GML'], main: /\.(?:gml|xml)$/i, extension: 'gml', beside: ['xsd'] },
  gpkg: { drivers: ['GPKG'], main: /\.gpkg$/i, extension: 'gpkg', ...NO_PARTS },
  fgb: { drivers: ['FlatGeobuf'], main: /\.fgb$/i, extension: 'fgb', ...NO_PARTS },
  gpx: { drivers: ['GPX'], main: /\.gpx$/i, extension: 'gpx', ...NO_PARTS, hasFixedColumns: true },
  dxf: { drivers: ['DXF'], main: /\.dxf$/i, extension: 'dxf', ...NO_PARTS, hasFixedColumns: true },
  json: {
    drivers: ['TopoJSON', 'GeoJSON', 'ESRIJSON'],
    main: /\.(?:topo|geo)?json$/i,
    extension: 'json',
    ...NO_PARTS,
    hasFixedColumns: true,
  },
};

/** Files that are part of no dataset are left over. */
export function gdalSources(files: readonly NamedBytes[], kind: SniffedKind): readonly GdalSource[] {
  if (kind === 'gdb') return geodatabases(files);
  const known = KINDS[kind];
  if (known === undefined) return [];
  const mains = files.filter(({ name }) => known.main.test(name));
  // content decides: a lone file is what it is, whatever its name
  const chosen = mains.length > 0 ? mains : files.slice(0, 1);
  return chosen.map((main) => sourceOf(main, files, known));
}

function sourceOf(main: NamedBytes, files: readonly NamedBytes[], kind: Kind): GdalSource {
  const {
    drivers,
    main: pattern,
    extension: usual,
    beside,
    needed = [],
    hasFixedColumns = false,
    countsParts = false,
  } = kind;
  const stem = stemOf(main.name).toLowerCase();
  const extension = pattern.test(main.name) ? extensionOf(main.name) : usual;
  // plain names inside: a user's own may hold anything
  const parts = beside.flatMap((each) => {
    const part = files.find(({ name }) => stemOf(name).toLowerCase() === stem && extensionOf(name) === each);
    return part === undefined ? [] : [{ name: `layer.${each}`, bytes: part.bytes }];
  });
  const entry = `layer.${extension}`;
  return {
    name: baseOf(stemOf(main.name)),
    parts: [{ name: entry, bytes: main.bytes }, ...parts],
    entry,
    drivers,
    missing: needed.filter((each) => !parts.some(({ name }) => name === `layer.${each}`)),
    hasFixedColumns,
    countsParts,
  };
}

/** A File Geodatabase is a folder; zipped, it may be the zip's only folder or the zip itself. */
function geodatabases(files: readonly NamedBytes[]): readonly GdalSource[] {
  const folders = new Map<string, NamedBytes[]>();
  for (const file of files) {
    if (!/\.(?:gdbtable|gdbtablx|gdbindexes|atx|spx|freelist|horizon)$|(?:^|\/)(?:gdb|timestamps)$/i.test(file.name))
      continue;
    const folder = file.name.slice(0, Math.max(0, file.name.lastIndexOf('/')));
    const inside = folders.get(folder) ?? [];
    inside.push({ name: `data.gdb/${baseOf(file.name)}`, bytes: file.bytes });
    folders.set(folder, inside);
  }
  return [...folders].map(([folder, parts]) => ({
    name: stemOf(baseOf(folder)),
    parts,
    entry: 'data.gdb',
    drivers: ['OpenFileGDB'],
    missing: [],
    hasFixedColumns: false,
    countsParts: false,
  }));
}

function baseOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function stemOf(path: string): string {
  return path.replace(/\.[^./]*$/, '');
}

function extensionOf(path: string): string {
  return /\.([^./]*)$/.exec(path.toLowerCase())?.[1] ?? '';
}
