// The page kept for use without a network: a few megabytes, fetched once nothing the reader waits for is still on its way.

let isAsked = false;

/** Later calls do nothing. A browser that cannot or may not keep it goes without. */
export function keepForOffline(): void {
  if (isAsked || import.meta.env.DEV || !('serviceWorker' in navigator)) return;
  isAsked = true;
  navigator.serviceWorker.register(`${import.meta.env.BASE_URL}sw.js`).catch(() => undefined);
}
