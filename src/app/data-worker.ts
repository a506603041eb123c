// The data worker's entry: everything that is heavy, away from the page.
import { openSnapshots } from '#storage/snapshots.ts';
import { createEngine } from '#worker/create-engine.ts';
import { answerQuestions } from '#worker/loop.ts';
import { namesOf } from './division-names.ts';
import { zoneShape } from './zone-shapes.ts';

// the script's own address changes with every build, and with it what a snapshot looks like
answerQuestions(self, createEngine({ namesOf, zoneShape, snapshots: openSnapshots(import.meta.url) }));
