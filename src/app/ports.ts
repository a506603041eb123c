// The world as the commands may use it.
import { outputName, outputWords } from '#i18n/output-words.ts';
import type { ExportFormat } from '#core/output-format.ts';
import type { EngineClient } from '#engine/contract.ts';
import type { Ports } from '#state/ports.ts';
import embeddedLedger from '#data/kunming.guatu.geojson?url';
import { version } from '../../package.json';
import { addressOf } from './address-sync.ts';
import { now, today } from './clock.ts';
import { mappings } from './mappings.ts';

const FILES: Readonly<Record<ExportFormat, { extension: string; type: string }>> = {
  geojson: { extension: '.geojson', type: 'application/geo+json' },
  csv: { extension: '.csv', type: 'text/csv;charset=utf-8' },
  xlsx: { extension: '.xlsx', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  kml: { extension: '.kml', type: 'application/vnd.google-earth.kml+xml' },
  kmz: { extension: '.kmz', type: 'application/vnd.google-earth.kmz' },
  ovkml: { extension: '.ovkml', type: 'application/vnd.google-earth.kml+xml' },
  geojsonseq: { extension: '.geojsonl', type: 'application/geo+json-seq' },
  shapefile: { extension: '.shp.zip', type: 'application/zip' },
  geopackage: { extension: '.gpkg', type: 'application/geopackage+sqlite3' },
  flatgeobuf: { extension: '.fgb', type: 'application/octet-stream' },
  qml: { extension: '.qml', type: 'application/xml' },
  sld: { extension: '.sld', type: 'application/vnd.ogc.sld+xml' },
  ledger: { extension: '.guatu.geojson', type: 'application/geo+json' },
};

export function createPorts(engine: EngineClient): Ports {
  return {
    engine,
    today,
    now,
    generator: `Guatu ${version}`,
    embeddedLedger,
    outputWords,
    outputName,
    save,
    saveMapping: (name, mapping) =>
      download(
        new Blob([`${JSON.stringify(mapping, undefined, 2)}\n`], { type: 'application/json' }),
        `${name}.mapping.json`,
      ),
    mappings,
    copy,
    addressOf,
    pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  };
}

function save(name: string, format: ExportFormat, file: Blob): string {
  const { extension, type } = FILES[format];
  const full = `${name}${extension}`;
  download(file.slice(0, file.size, type), full);
  return full;
}

function download(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
