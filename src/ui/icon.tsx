// Strokes on a 16-unit grid, one weight, the colour of the text round them.

const ICONS = {
  search: 'M7 2.7a4.3 4.3 0 1 1 0 8.6a4.3 4.3 0 0 1 0-8.6ZM10.3 10.3l3.2 3.2',
  link: 'M6.8 9.2a2.6 2.6 0 0 0 3.7 0l2.2-2.2a2.6 2.6 0 0 0-3.7-3.7l-.7.7M9.2 6.8a2.6 2.6 0 0 0-3.7 0L3.3 9a2.6 2.6 0 0 0 3.7 3.7l.7-.7',
  print: 'M4.5 6V2.5h7V6M4.5 11.5h-2V6h11v5.5h-2M4.5 9.5h7v4h-7z',
  export: 'M8 2.5V10M5 7.3l3 3 3-3M3 13h10',
  import: 'M8 10.5V3M5 5.7l3-3 3 3M3 13h10',
  moon: 'M13 9.5A5.5 5.5 0 0 1 6.5 3a5.5 5.5 0 1 0 6.5 6.5Z',
  sun: 'M8 5.2a2.8 2.8 0 1 1 0 5.6a2.8 2.8 0 0 1 0-5.6ZM8 1.8V3M8 13v1.2M1.8 8H3M13 8h1.2M3.6 3.6l.9.9M11.5 11.5l.9.9M12.4 3.6l-.9.9M4.5 11.5l-.9.9',
  plus: 'M8 3.5v9M3.5 8h9',
  minus: 'M3.5 8h9',
  ruler: 'm2.5 10.5 8-8 3 3-8 8zM5 8l1.3 1.3M7 6l1.3 1.3M9 4l1.3 1.3',
  box: 'M3 3.5h10v9H3z',
  polygon: 'M3 5.5 8 2.5l5 3.5-1.5 6.5h-7z',
  layers: 'm8 2.5 5.5 3L8 8.5l-5.5-3zM2.5 8.5 8 11.5l5.5-3',
  home: 'M8 3.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 0 1 0-9ZM8 1.5v3M8 11.5v3M1.5 8h3M11.5 8h3',
  down: 'm5 6.5 3 3 3-3',
  up: 'm5 9.5 3-3 3 3',
  left: 'm9.5 4.5-3.5 3.5 3.5 3.5',
  right: 'm6.5 4.5 3.5 3.5-3.5 3.5',
  back: 'M8 4.5 4.5 8 8 11.5M12 4.5 8.5 8l3.5 3.5',
  forward: 'M8 4.5 11.5 8 8 11.5M4 4.5 7.5 8 4 11.5',
  close: 'm4.8 4.8 6.4 6.4M11.2 4.8l-6.4 6.4',
  calendar: 'M2.5 4h11v9.5h-11zM2.5 7h11M5.5 2.5V5M10.5 2.5V5',
  columns: 'M2.5 3h11v10h-11zM6.2 3v10M9.8 3v10',
  clock: 'M8 2.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 0 1 0-11ZM8 5v3.2l2 1.3',
  pin: 'M8 14s4.5-4.3 4.5-7.5a4.5 4.5 0 0 0-9 0C3.5 9.7 8 14 8 14Z',
  check: 'm3.5 8.4 3 3 6-6.5',
  alert: 'M8 2.5 14.2 13.3H1.8ZM8 6.5v3M8 11.4v.1',
  info: 'M8 2.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 0 1 0-11ZM8 7.3v3.5M8 5.1v.1',
  list: 'M5.5 4h8M5.5 8h8M5.5 12h8M2.5 4h.1M2.5 8h.1M2.5 12h.1',
  filter: 'M2.5 4h11M4.5 8h7M6.5 12h3',
  play: 'M5 3.2v9.6L12.5 8Z',
  pause: 'M5.5 3.5v9M10.5 3.5v9',
  external: 'M9.5 2.5h4v4M13.5 2.5 8 8M6.5 3.5h-4v10h10v-4',
} as const;

export type IconName = keyof typeof ICONS;

/** Decoration only: the name is said by the text or label beside it. */
export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={ICONS[name]} />
    </svg>
  );
}
