// The named colours of the ground, one record per theme: the --map-* tokens of ui/tokens.css, as the map needs them.

export type GroundTheme = 'light' | 'dark' | 'print';

export interface Flavor {
  readonly out: string;
  readonly land: string;
  readonly border: string;
  readonly edge: string;
  readonly water: string;
  readonly shore: string;
  readonly river: string;
  readonly label: string;
  readonly labelSoft: string;
  readonly labelWater: string;
  readonly labelCity: string;
  readonly halo: string;
  readonly accent: string;
  /** over districts that are not chosen */
  readonly veil: string;
  readonly veilOpacity: number;
}

const LIGHT: Flavor = {
  out: '#E9E6E0',
  land: '#F9F8F4',
  border: '#BDB7AA',
  edge: '#8F897C',
  water: '#CFE0E8',
  shore: '#86A9BA',
  river: '#9CC0D0',
  label: '#3D4247',
  labelSoft: '#6A6A64',
  labelWater: '#35657C',
  labelCity: '#17191C',
  halo: '#F9F8F4',
  accent: '#4338CA',
  veil: '#E9E6E0',
  veilOpacity: 0.66,
};

const DARK: Flavor = {
  out: '#15181B',
  land: '#1F2428',
  border: '#3C444B',
  edge: '#66707A',
  water: '#14323F',
  shore: '#34606F',
  river: '#2B5261',
  label: '#C3C9CF',
  labelSoft: '#8D949C',
  labelWater: '#8DB8CB',
  labelCity: '#ECEEF0',
  halo: '#1B1F23',
  accent: '#A9A5FF',
  veil: '#15181B',
  veilOpacity: 0.58,
};

const PRINT: Flavor = {
  ...LIGHT,
  out: '#FFFFFF',
  land: '#FAF9F6',
  border: '#A9A59B',
  edge: '#5D594F',
  water: '#D6E6EE',
  shore: '#7099AD',
  river: '#93B8C9',
  halo: '#FFFFFF',
  veil: '#FFFFFF',
  veilOpacity: 0,
};

export const FLAVORS: Readonly<Record<GroundTheme, Flavor>> = { light: LIGHT, dark: DARK, print: PRINT };
