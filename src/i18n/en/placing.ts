import type { placing as zh } from '#i18n/zh-cn/placing.ts';
import type { SameShape } from '#i18n/same-shape.ts';

export const placing: SameShape<typeof zh> = {
  start: 'Place on map',
  move: 'Move it',
  remove: 'Take off the map',
  none: 'No source gives its point. If you know where it is, show it on the map; it will stand there as a schematic position.',
  byHand: 'Placed on the map by hand, about ±{{meters}}; no source gives its point.',
  kept: 'The place is kept in this browser, and goes into the exported ledger file.',
  card: {
    label: 'Place on map',
    title: 'Place: {{name}}',
    how: 'Click the spot, or use the arrow keys and Enter. Esc gives up.',
    howTouch: 'Drag the map, then tap the spot.',
    within: 'Good to about ±{{meters}} here (“{{precision}}”).',
    stated: ' The ledger says {{district}}.',
    cancel: 'Cancel',
  },
  done: 'On the map: {{name}}, about ±{{meters}}',
  removed: 'Taken off the map: {{name}}',
  undo: 'Undo',
  elsewhere: 'This place is in {{found}}; the ledger says {{stated}}. Please check; the place stays as you put it.',
  nowhere: 'This place is not in {{stated}}. Please check; the place stays as you put it.',
};
