// The data worker's entry: everything that is heavy, away from the page.
import type { FlatContext } from '#core/flat-feature.ts';
import type { GdalPort } from '#formats/gdal/gdal-port.ts';
import type { TakingIn } from '#formats/take-in.ts';
import { openPlacings } from '#storage/placings.ts';
import { openSnapshots } from '#storage/snapshots.ts';
import { openCoderPool, openFeaturePool } from '#worker/coder-pool.ts';
import { createEngine } from '#worker/create-engine.ts';
import { answerQuestions } from '#worker/loop.ts';
import { namesOf } from './division-names.ts';
import { importWorld } from './import-world.ts';
import { zoneShape } from './zone-shapes.ts';

// what only files of others need comes when the first of them does
const gdal: GdalPort = {
  read: async (...asked) => (await import('./gdal-web.ts')).gdalFromOrigin.read(...asked),
  write: async (...asked) => (await import('./gdal-web.ts')).gdalFromOrigin.write(...asked),
};
let imports: TakingIn | undefined;
const takeIn: TakingIn['takeIn'] = async (...asked) => {
  const { createTakeIn } = await import('#formats/take-in.ts');
  imports ??= createTakeIn({ load: importWorld, gdal });
  return imports.takeIn(...asked);
};

// the script's own address changes with every build, and with it what a snapshot looks like
const snapshots = openSnapshots(import.meta.url);
const coderWorker = () => new Worker(new URL('./coder-worker.ts', import.meta.url), { type: 'module' });
const coders = () => openCoderPool(coderWorker, navigator.hardwareConcurrency);
const features = (flat: FlatContext) => openFeaturePool(coderWorker, navigator.hardwareConcurrency, flat);
const districts = async () => (await importWorld()).districts;

answerQuestions(
  self,
  createEngine({ namesOf, zoneShape, takeIn, gdal, coders, features, snapshots, placings: openPlacings(), districts }),
);
