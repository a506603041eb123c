// Put into both pages before anything runs: notes when a file was picked, every task that kept the page from answering, and when our own
// page shows what it should.
import type { Shown } from './rival-view.ts';

declare global {
  interface Window {
    /** when a file was last picked, in the page's own time */
    pickedAt?: number;
    /** milliseconds of the longest task since a moment; 0 = none over 50 ms */
    longestTaskSince(start: number): Promise<number>;
    /** resolves once what was drawn so far is on the screen */
    nextFrame(): Promise<void>;
    /** our page: does something, then waits until the table's totals name the number expected and the map, asked anew, is idle */
    timeUntilMatching(expected: number, begin: () => void): Promise<Shown>;
  }
}

export function installStopwatch(): void {
  const tasks: PerformanceEntry[] = [];
  const observer = new PerformanceObserver((list) => void tasks.push(...list.getEntries()));
  observer.observe({ type: 'longtask', buffered: true });
  window.longestTaskSince = async (start) => {
    // entries come some time after their task
    await new Promise((resolve) => setTimeout(resolve, 250));
    return Math.max(
      0,
      ...tasks.filter((task) => task.startTime + task.duration > start).map(({ duration }) => duration),
    );
  };
  window.nextFrame = async () => {
    for (let i = 0; i < 2; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
  };
  window.timeUntilMatching = (expected, begin) =>
    new Promise((resolve) => {
      let isMapAsked = false;
      let waiting = 0;
      const isShown = (): boolean => {
        const totals = document.querySelector('[role="status"]')?.textContent ?? '';
        const matching = Number(/\d[\d,]*/.exec(totals)?.[0].replaceAll(',', ''));
        const settled = document.querySelector('[data-frame="settled"] [data-map="idle"]');
        return isMapAsked && matching === expected && settled !== null;
      };
      const start = performance.now();
      const changes = new MutationObserver((records) => {
        isMapAsked ||= records.some(({ attributeName }) => attributeName === 'data-map');
        // totals and map may be told apart by a moment: only what stays so counts
        const turn = (waiting += 1);
        if (isShown()) void window.nextFrame().then(() => turn === waiting && finish(performance.now()));
      });
      const finish = (end: number): void => {
        changes.disconnect();
        const from = Math.max(start, window.pickedAt ?? 0);
        void window.longestTaskSince(from).then((longestTask) => resolve({ milliseconds: end - from, longestTask }));
      };
      changes.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      begin();
    });
  addEventListener(
    'change',
    (event) => {
      if (event.target instanceof HTMLInputElement && event.target.type === 'file') window.pickedAt = performance.now();
    },
    true,
  );
}

/** Without a graphics card most time goes into drawing pixels in software. With the draw calls alone left out, all else runs as with a card. */
export function leaveDrawingOut(): void {
  const { prototype } = WebGL2RenderingContext;
  const names = ['drawElements', 'drawArrays', 'drawElementsInstanced', 'drawArraysInstanced', 'clear'] as const;
  for (const name of names) prototype[name] = () => undefined;
}
