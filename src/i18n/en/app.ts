import type { app as zh } from '#i18n/zh-cn/app.ts';
import type { SameShape } from '#i18n/same-shape.ts';

export const app: SameShape<typeof zh> = {
  map: 'Map of Kunming: problems coloured by rectification status',
  outside: '{{n}} outside the view',
  outsideHint: 'Show every problem that has a place',
  table: 'Ledger and unplaced',
  splitter: 'Height of the ledger',
};
