// The problem's file, fetched when the first one is opened.
import { lazy, Suspense } from 'react';

const ProblemFile = lazy(async () => ({ default: (await import('./problem-file.tsx')).ProblemFile }));

export function OpenedFile() {
  return (
    <Suspense>
      <ProblemFile />
    </Suspense>
  );
}
