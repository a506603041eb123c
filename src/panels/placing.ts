// Placing by hand, for whoever shows a part of it: the parts come when they are first shown, and their words with them.
import { lazy, type LazyExoticComponent } from 'react';
import type * as parts from './placing-parts.tsx';

type Parts = typeof parts;

export const PlacingCard = part('PlacingCard');
export const PlacingBox = part('PlacingBox');
export const TrayPlacing = part('TrayPlacing');
export const PlacedNotice = part('PlacedNotice');

function part<Name extends keyof Parts>(name: Name): LazyExoticComponent<Parts[Name]> {
  return lazy(async () => {
    const [loaded, { addLaterWords }] = await Promise.all([
      import('./placing-parts.tsx'),
      import('#i18n/later-words.ts'),
    ]);
    addLaterWords();
    return { default: loaded[name] };
  });
}
