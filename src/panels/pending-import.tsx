// A file that waits for the user's word; what shows it is fetched when the first file comes.
import { lazy, Suspense } from 'react';
import { useApp } from './context.tsx';

const ImportReview = lazy(async () => {
  const [{ ImportReview: Review }, { addLaterWords }] = await Promise.all([
    import('./import-review.tsx'),
    import('#i18n/later-words.ts'),
  ]);
  addLaterWords();
  return { default: Review };
});

export function PendingImport() {
  const isPending = useApp((state) => state.pendingImport !== undefined);
  return (
    isPending && (
      <Suspense>
        <ImportReview />
      </Suspense>
    )
  );
}
