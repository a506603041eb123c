import { Icon } from '#ui/icon.tsx';
import { useMarks, useWords } from './context.tsx';
import './outside-pill.css';

/** How many matching problems the map's window leaves out; a click shows them all. */
export function OutsidePill({ onShow }: { readonly onShow: () => void }) {
  const { t, number } = useWords();
  const outside = useMarks()?.outside ?? 0;
  if (outside === 0) return null;
  return (
    <button type="button" className="outside-pill" title={t('app.outsideHint')} onClick={onShow}>
      {t('app.outside', { n: number(outside) })}
      <Icon name="right" size={12} />
    </button>
  );
}
