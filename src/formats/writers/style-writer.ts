// A style as a file of its own, to lie beside the GeoJSON of the same name. It says how every status looks, whatever the rows.
import type { OutputRow } from '#core/flat-feature.ts';
import { encodeTexts } from './chunks.ts';
import type { Chunks, OutputOptions, Rows } from '#formats/contract.ts';
import { styleQml } from './style-qml.ts';
import { styleSld } from './style-sld.ts';

/** Of points, as nearly all places of a ledger are: a QML is for one kind of geometry. */
export function writeQml(_: Rows<OutputRow>, { words }: Pick<OutputOptions, 'words'>): Chunks {
  return encodeTexts([styleQml('point', words)]);
}

export function writeSld(_: Rows<OutputRow>, { words }: Pick<OutputOptions, 'words'>): Chunks {
  return encodeTexts([styleSld(words)]);
}
