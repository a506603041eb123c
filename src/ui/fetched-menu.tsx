import { type ReactElement, type ReactNode, Suspense, useState } from 'react';

interface FetchedMenuProps {
  readonly button: (props: { readonly 'aria-haspopup': 'menu'; readonly onClick: () => void }) => ReactElement;
  /** the menu with its own button, loaded lazily and open from the start */
  readonly children: ReactNode;
}

/** A button that stands for a menu until it is first pressed, so that the first screen need not load what few ask for. */
export function FetchedMenu({ button, children }: FetchedMenuProps) {
  const [isWanted, setWanted] = useState(false);
  const standIn = button({ 'aria-haspopup': 'menu', onClick: () => setWanted(true) });
  return isWanted ? <Suspense fallback={standIn}>{children}</Suspense> : standIn;
}
