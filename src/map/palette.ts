// The map's own colours per theme: the values of the design tokens, since a WebGL canvas cannot read CSS variables.
import { SYMBOLS, type Status } from '#core/status.ts';
import type { MapTheme } from './contract.ts';

export type Color = `#${string}`;

export interface Palette {
  /** hairline round every symbol, arc and donut: carries the 3:1 against the ground */
  readonly outline: Color;
  readonly halo: Color;
  readonly ring: Color;
  readonly surface: Color;
  readonly ink: Color;
  readonly edge: Color;
  readonly accent: Color;
  /** the hollow grey of `unknown` */
  readonly unknown: Color;
}

export const PALETTES: Readonly<Record<MapTheme, Palette>> = {
  light: {
    outline: '#17191C',
    halo: '#F9F8F4',
    ring: '#17191C',
    surface: '#FFFFFF',
    ink: '#17191C',
    edge: '#8F897C',
    accent: '#4338CA',
    unknown: '#666B72',
  },
  dark: {
    outline: '#F4F5F6',
    halo: '#1B1F23',
    ring: '#F4F5F6',
    surface: '#1A1D21',
    ink: '#ECEEF0',
    edge: '#66707A',
    accent: '#A9A5FF',
    unknown: '#9AA1A9',
  },
};

/** Fills are the same in every theme; only the hollow grey follows it. */
export function statusColor(status: Status, palette: Palette): Color {
  return SYMBOLS[status].isHollow ? palette.unknown : SYMBOLS[status].fill;
}
