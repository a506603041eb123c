// Ties the address to the view: commands push or replace history, Back and Forward restore.
import type { Commands } from '#state/commands.ts';
import { formatAddress, parseAddress } from '#state/address.ts';
import type { Step, Store } from '#state/store.ts';
import type { View } from '#state/view.ts';
import { today } from './clock.ts';
import { preferredLang } from './preferences.ts';

/** The view that the address asks for now. */
export function viewOfAddress(): View {
  return parseAddress(location, { today: today(), lang: preferredLang() });
}

/** Full address of a view on this page. */
export function addressOf(view: View): string {
  return `${location.origin}${location.pathname}${formatAddress(view)}`;
}

/** Keeps address and view in step from now on. */
export function syncAddress(store: Store, commands: Commands): void {
  let lastChoice: Step = 'address';
  history.replaceState(null, '', addressOf(store.getState().view));
  store.subscribe(({ view, step }, before) => {
    if (view === before.view) return;
    const address = addressOf(view);
    if (address === location.href) return;
    const isPassing = step === 'camera' || step === 'lang' || step === 'address';
    // the letters of one search and the days of one replay share a place in the history
    const isMoreOfTheSame = step === lastChoice && step !== 'choice';
    if (isPassing || isMoreOfTheSame) history.replaceState(null, '', address);
    else history.pushState(null, '', address);
    if (!isPassing) lastChoice = step;
  });
  addEventListener('popstate', () => {
    lastChoice = 'address';
    commands.restore(viewOfAddress());
  });
}
