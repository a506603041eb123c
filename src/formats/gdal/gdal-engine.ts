// GDAL's few calls that we use, on files in its memory.
import { type GdalLoader, type GdalModule, type RunningGdal, startGdal } from './gdal-module.ts';
import type { GdalWatch } from './gdal-port.ts';
import { type SharedLoading, sharedLoading } from './shared-loading.ts';

declare const dataset: unique symbol;
/** An open dataset of GDAL's. */
export type Dataset = number & { readonly [dataset]: true };

const VECTOR = 0x04;
/** Where conversions are written to. */
export const OUTPUT_FOLDER = '/out';

/** State with a lifetime: one module, which is not to be used again after a crash. */
export class Gdal {
  private readonly module: GdalModule;
  private readonly messages: string[];

  constructor({ module, messages }: RunningGdal) {
    this.module = module;
    this.messages = messages;
    module.FS.mkdirTree(OUTPUT_FOLDER);
  }

  put(path: string, bytes: Uint8Array): void {
    this.module.FS.mkdirTree(path.slice(0, path.lastIndexOf('/')));
    this.module.FS.writeFile(path, bytes);
  }

  makeFolder(path: string): void {
    this.module.FS.mkdirTree(path);
  }

  take(path: string): Uint8Array<ArrayBuffer> {
    return this.module.FS.readFile(path);
  }

  list(folder: string): readonly string[] {
    return this.module.FS.readdir(folder).filter((name) => name !== '.' && name !== '..');
  }

  /** What a conversion that failed has left behind stands in the way of the next. */
  clearOutput(): void {
    for (const name of this.list(OUTPUT_FOLDER)) this.remove(`${OUTPUT_FOLDER}/${name}`);
  }

  /** A file, or a folder with all that is in it. */
  remove(path: string): void {
    const { FS } = this.module;
    if (!FS.isDir(FS.stat(path).mode)) return FS.unlink(path);
    for (const name of this.list(path)) this.remove(`${path}/${name}`);
    FS.rmdir(path);
  }

  open(
    path: string,
    { drivers, options }: { drivers: readonly string[]; options?: readonly string[] },
  ): Dataset | undefined {
    this.call('CPLErrorReset', null);
    return this.withTexts([drivers, options ?? []], ([names = 0, settings = 0]) =>
      pointerOf(this.call('GDALOpenEx', 'number', path, VECTOR, names, settings, 0)),
    );
  }

  close(open: Dataset): void {
    this.call('GDALClose', null, open);
  }

  /** What is in a dataset, as `ogrinfo` says it; empty when GDAL cannot say. */
  describe(open: Dataset, options: readonly string[]): string {
    return this.withTexts([options], ([given = 0]) => {
      const settings = this.call('GDALVectorInfoOptionsNew', 'number', given, 0);
      const text = this.call('GDALVectorInfo', 'string', open, settings);
      this.call('GDALVectorInfoOptionsFree', null, settings);
      return typeof text === 'string' ? text : '';
    });
  }

  /** As `ogr2ogr`; false when it gave up on the way. */
  convert(open: Dataset, target: string, options: readonly string[]): boolean {
    this.call('CPLErrorReset', null);
    return this.withTexts([options], ([given = 0]) => {
      const settings = this.call('GDALVectorTranslateOptionsNew', 'number', given, 0);
      if (settings === 0) return false;
      const sources = this.pointers([open]);
      const made = pointerOf(this.call('GDALVectorTranslate', 'number', target, 0, 1, sources, settings, 0));
      this.module._free(sources);
      this.call('GDALVectorTranslateOptionsFree', null, settings);
      if (made === undefined) return false;
      // only closing writes the last of it
      this.close(made);
      return Number(this.call('CPLGetLastErrorType', 'number')) < 3;
    });
  }

  /** Undefined takes the option away again. */
  setOption(name: string, value: string | undefined): void {
    this.module.ccall('CPLSetConfigOption', null, ['string', 'string'], [name, value ?? null]);
  }

  /** What GDAL has said since it was last asked; it says it in English. */
  takeMessages(): readonly string[] {
    return this.messages.splice(0);
  }

  private call(name: string, returns: 'number' | 'string' | null, ...values: readonly unknown[]): unknown {
    const plain = values.map((value) => (typeof value === 'string' ? value : Number(value)));
    return this.module.ccall(
      name,
      returns,
      plain.map((value) => (typeof value === 'string' ? 'string' : 'number')),
      plain,
    );
  }

  /** Lists of texts as C wants them, for as long as the work takes. */
  private withTexts<T>(lists: readonly (readonly string[])[], work: (pointers: readonly number[]) => T): T {
    const texts = lists.map((list) => list.map((text) => this.text(text)));
    // an empty list of drivers means all of them
    const pointers = texts.map((list) => (list.length === 0 ? 0 : this.pointers([...list, 0])));
    try {
      return work(pointers);
    } finally {
      for (const pointer of [...texts.flat(), ...pointers]) this.module._free(pointer);
    }
  }

  private text(text: string): number {
    const size = this.module.lengthBytesUTF8(text) + 1;
    const pointer = this.module._malloc(size);
    this.module.stringToUTF8(text, pointer, size);
    return pointer;
  }

  private pointers(values: readonly number[]): number {
    const pointer = this.module._malloc(values.length * 4);
    this.module.HEAPU32.set(values, pointer / 4);
    return pointer;
  }
}

function pointerOf(value: unknown): Dataset | undefined {
  return typeof value === 'number' && value !== 0 ? (value as Dataset) : undefined;
}

const running = new WeakMap<GdalLoader, SharedLoading<Gdal>>();

/** The engine is loaded when first needed and then kept. Undefined: it could not be had, and is tried again the next time. */
export function gdalOf(loader: GdalLoader, { onProgress, signal }: GdalWatch = {}): Promise<Gdal | undefined> {
  let engine = running.get(loader);
  if (!engine) running.set(loader, (engine = sharedLoading(async (watch) => new Gdal(await startGdal(loader, watch)))));
  return engine.get({
    ...(signal ? { signal } : {}),
    ...(onProgress ? { onProgress: (done, total) => onProgress({ phase: 'load', done, total }) } : {}),
  });
}

/** After a crash the memory is worth nothing: the next call starts a new engine. */
export function dropGdal(loader: GdalLoader): void {
  running.get(loader)?.drop();
}

/** What an engine says that asked for more memory than there is. */
export function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && /allocat|out of memory|\bOOM\b|enlarge memory/i.test(error.message);
}
