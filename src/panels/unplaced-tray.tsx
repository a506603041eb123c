// What stands on the list and not on the map, and why.
import { useWords } from './context.tsx';

export function UnplacedNote() {
  const { t } = useWords();
  return <p className="ledger-note">{t('ledger.unplacedNote')}</p>;
}
