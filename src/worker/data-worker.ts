// The data worker: everything that is heavy, away from the page.
import { namesOf } from './division-names.ts';
import { createEngine } from './create-engine.ts';
import { answerQuestions } from './loop.ts';

answerQuestions(self, createEngine({ namesOf }));
