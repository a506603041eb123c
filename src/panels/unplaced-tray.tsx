// What stands on the list and not on the map, and why.
import { Suspense } from 'react';
import { useWords } from './context.tsx';
import { TrayPlacing } from './placing.ts';

export function UnplacedNote() {
  const { t } = useWords();
  return (
    <p className="ledger-note">
      {t('ledger.unplacedNote')}{' '}
      <Suspense>
        <TrayPlacing />
      </Suspense>
    </p>
  );
}
