// The candidate systems beside each other at one record, to be told apart and chosen by where they put it.
import type { UnderstoodTable } from '#core/understood-file.ts';
import { boxOf } from '#geo/corners.ts';
import type { Bbox, LngLat } from '#geo/geometry.ts';
import { useCommands, useWords } from './context.tsx';
import { type CloseupPlace, closeupOf } from './crs-closeup.ts';
import { flatMapOf } from './flat-map.ts';

const SIZE = { width: 340, height: 170 };
const DOT = 4;
/** Room around the places, of the width between them. */
const ROOM = 0.35;

interface Props {
  readonly table: UnderstoodTable;
  readonly outlines: readonly (readonly LngLat[])[];
}

export function ImportCloseup({ table: { candidates, mapping }, outlines }: Props) {
  const { t, lang, meters, list } = useWords();
  const commands = useCommands();
  const places = closeupOf(candidates, mapping.crs);
  if (places.length === 0) return null;
  const title = t('imports.closeup');
  const labelOf = ({ systems, meters: apart }: CloseupPlace): string => {
    const names = list(systems.map(({ name }) => (lang === 'en' ? name.en : name.zh)));
    return apart === 0 ? names : t('imports.apart', { names, meters: meters(apart) });
  };
  return (
    <fieldset className="import-closeup">
      <legend>{title}</legend>
      <Drawing title={title} places={places} outlines={outlines} />
      {places.map((each, at) => (
        <label key={each.letter}>
          <input
            type="radio"
            name="closeup"
            checked={at === 0}
            onChange={() => void commands.remapImport({ ...mapping, crs: each.systems[0]?.id ?? '' })}
          />
          <b>{each.letter}</b>
          <span>{labelOf(each)}</span>
        </label>
      ))}
    </fieldset>
  );
}

interface DrawingProps {
  readonly title: string;
  readonly places: readonly CloseupPlace[];
  readonly outlines: Props['outlines'];
}

function Drawing({ title, places, outlines }: DrawingProps) {
  const { width, height } = SIZE;
  const map = flatMapOf(roomAround(boxOf(places.map(({ place }) => place))), SIZE);
  return (
    <svg className="import-map" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title}>
      <path d={outlines.map((ring) => map.pathOf(ring)).join('')} className="import-outline" />
      {places.map(({ letter, place }, at) => {
        const [x, y] = map.pixelOf(place);
        return (
          <g key={letter}>
            <path d={map.dotsOf([place], DOT)} className={at === 0 ? 'import-place' : 'import-other'} />
            <text x={x + DOT + 3} y={y + 4}>
              {letter}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

function roomAround([west, south, east, north]: Bbox): Bbox {
  const room = ROOM * Math.max(east - west, north - south);
  return [west - room, south - room, east + room, north + room];
}
