// GDAL as WebAssembly, without the package's own wrapper: that one takes over the worker's messages and writes to the console.

/** What is used of the Emscripten module. */
export interface GdalModule {
  readonly FS: {
    mkdirTree(path: string): void;
    writeFile(path: string, bytes: Uint8Array, options?: { canOwn: boolean }): void;
    readFile(path: string): Uint8Array<ArrayBuffer>;
    readdir(path: string): string[];
    stat(path: string): { mode: number };
    isDir(mode: number): boolean;
    unlink(path: string): void;
    rmdir(path: string): void;
  };
  /** replaced by a new view whenever the memory grows: never keep it */
  readonly HEAPU32: Uint32Array;
  readonly ccall: (
    name: string,
    returns: 'number' | 'string' | null,
    kinds: readonly ('number' | 'string')[],
    values: readonly (number | string | null)[],
  ) => unknown;
  readonly lengthBytesUTF8: (text: string) => number;
  readonly stringToUTF8: (text: string, pointer: number, most: number) => void;
  readonly _malloc: (size: number) => number;
  readonly _free: (pointer: number) => void;
}

/** The function that `gdal3.js/build/package/gdal3WebAssembly.js` exports. */
export type GdalGlue = (settings: object) => Promise<GdalModule>;

export type GdalPart = 'wasm' | 'data';

/** Where GDAL comes from: our own origin in the browser, the installed package in Node. */
export interface GdalLoader {
  readonly glue: () => Promise<GdalGlue>;
  readonly bytes: (
    part: GdalPart,
    onProgress: (loaded: number, total: number) => void,
    signal: AbortSignal,
  ) => Promise<ArrayBuffer>;
}

export interface GdalProgress {
  readonly loaded: number;
  readonly total: number;
}

/** A module at work, and what it has said since it was last asked. */
export interface RunningGdal {
  readonly module: GdalModule;
  readonly messages: string[];
}

/** The paths inside the module's own file system; its data package lies there. */
const ENVIRONMENT: Readonly<Record<string, string>> = {
  PROJ_LIB: '/usr/share/proj',
  GDAL_DATA: '/usr/share/gdal',
  CPL_LOG_ERRORS: 'ON',
  // one worker, no threads
  GDAL_NUM_THREADS: '0',
  SHAPE_RESTORE_SHX: 'YES',
  DXF_FEATURE_LIMIT_PER_BLOCK: '-1',
  // the schema of a GML file may name an address: it is never looked up
  GML_DOWNLOAD_SCHEMA: 'NO',
};

export async function startGdal(
  loader: GdalLoader,
  { onProgress, signal }: { onProgress: (progress: GdalProgress) => void; signal: AbortSignal },
): Promise<RunningGdal> {
  const watch = progressOf(onProgress);
  const [glue, wasmBinary, data] = await Promise.all([
    loader.glue(),
    loader.bytes('wasm', watch('wasm'), signal),
    loader.bytes('data', watch('data'), signal),
  ]);
  const messages: string[] = [];
  const note = (text: string) => void messages.push(text);
  const module = await glue({
    locateFile: (name: string) => name,
    wasmBinary,
    getPreloadedPackage: () => data,
    print: note,
    printErr: note,
    preRun: [({ ENV }: { readonly ENV: Record<string, string> }) => Object.assign(ENV, ENVIRONMENT)],
  });
  module.ccall('GDALAllRegister', null, [], []);
  return { module, messages };
}

/** Both downloads as one. */
function progressOf(onProgress: (progress: GdalProgress) => void) {
  const parts = new Map<GdalPart, GdalProgress>();
  return (part: GdalPart) => (loaded: number, total: number) => {
    parts.set(part, { loaded, total });
    const sum = (key: keyof GdalProgress) => [...parts.values()].reduce((all, each) => all + each[key], 0);
    // how much it is in all is known once both have begun
    onProgress({ loaded: sum('loaded'), total: parts.size === 2 ? sum('total') : 0 });
  };
}
