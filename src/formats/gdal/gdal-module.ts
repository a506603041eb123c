// GDAL as WebAssembly, without the package's own wrapper: that one takes over the worker's messages and writes to the console.
import type { LoadingWatch } from './shared-loading.ts';

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

/** Fetches one of GDAL's two large files: its program or its data. */
export type FetchPart<Bytes> = (
  part: GdalPart,
  onProgress: (done: number, total: number) => void,
  signal: AbortSignal,
) => Promise<Bytes>;

/** Where GDAL comes from: our own origin in the browser, the installed package in Node. */
export interface GdalLoader {
  readonly glue: () => Promise<GdalGlue>;
  readonly bytes: FetchPart<ArrayBuffer>;
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

export async function startGdal(loader: GdalLoader, watch: Required<LoadingWatch>): Promise<RunningGdal> {
  const [glue, { wasm: wasmBinary, data }] = await Promise.all([loader.glue(), fetchParts(loader.bytes, watch)]);
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
export async function fetchParts<Bytes>(
  fetchPart: FetchPart<Bytes>,
  { onProgress, signal }: Required<LoadingWatch>,
): Promise<Readonly<Record<GdalPart, Bytes>>> {
  const parts = new Map<GdalPart, readonly [done: number, total: number]>();
  const watch =
    (part: GdalPart) =>
    (...progress: readonly [done: number, total: number]): void => {
      parts.set(part, progress);
      const each = [...parts.values()];
      const done = each.reduce((sum, [bytes]) => sum + bytes, 0);
      // how much it is in all is known once both have begun
      onProgress(done, each.length === 2 ? each.reduce((sum, [, bytes]) => sum + bytes, 0) : 0);
    };
  const [wasm, data] = await Promise.all([
    fetchPart('wasm', watch('wasm'), signal),
    fetchPart('data', watch('data'), signal),
  ]);
  return { wasm, data };
}
