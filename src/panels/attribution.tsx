// What the map owes its reader: how long a length is, and how far the ground can be trusted.
import { useWords } from './context.tsx';
import { scaleLength } from './scale-length.ts';
import './attribution.css';

const LONGEST_PX = 90;

export function Attribution() {
  const { t } = useWords();
  return <p className="attribution">{t('shell.attribution')}</p>;
}

export function ScaleBar({ metersPerPixel }: { readonly metersPerPixel: number }) {
  const { t, meters } = useWords();
  const length = scaleLength(metersPerPixel, LONGEST_PX);
  if (!length) return undefined;
  const words = meters(length.meters);
  return (
    // A drawing made of boxes, which no <img> can hold.
    // eslint-disable-next-line jsx-a11y/prefer-tag-over-role
    <div className="scale-bar" role="img" aria-label={`${t('shell.scale')} ${words}`}>
      {words}
      <span style={{ width: length.pixels }} />
    </div>
  );
}
