// The world as the commands may use it.
import { outputName, outputWords } from '#i18n/output-words.ts';
import type { EngineClient, ExportFormat } from '#engine/contract.ts';
import type { Ports } from '#state/ports.ts';
import embeddedLedger from '#data/kunming.guatu.geojson?url';
import { version } from '../../package.json';
import { addressOf } from './address-sync.ts';
import { now, today } from './clock.ts';

const FILES: Readonly<Record<ExportFormat, { extension: string; type: string }>> = {
  geojson: { extension: '.geojson', type: 'application/geo+json' },
  csv: { extension: '.csv', type: 'text/csv;charset=utf-8' },
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
    copy,
    addressOf,
    pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  };
}

function save(name: string, format: ExportFormat, file: Blob): void {
  const { extension, type } = FILES[format];
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file.slice(0, file.size, type));
  link.download = `${name}${extension}`;
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
