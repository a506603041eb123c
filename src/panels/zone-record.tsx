// A protected zone that the problem's source names: its regulation and what is not known of it.
import zonesUrl from '#data/zones.geojson?url';
import { Suspense, use, useState } from 'react';
import { Button } from '#ui/button.tsx';
import { useCommands, useWords } from './context.tsx';

interface ZoneText {
  readonly regulation: string;
  readonly unknown: string;
}
type ZoneTexts = Readonly<Record<string, { readonly zh: ZoneText; readonly en: ZoneText }>>;

let texts: Promise<ZoneTexts> | undefined;

export function ZoneRecord({ zone }: { zone: string }) {
  const words = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="zone" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.zone(zone)}</summary>
      {isOpen && (
        <Suspense>
          <ZoneWords zone={zone} />
        </Suspense>
      )}
    </details>
  );
}

function ZoneWords({ zone }: { zone: string }) {
  const { lang, t } = useWords();
  const text = use(zoneTexts())[zone]?.[lang === 'en' ? 'en' : 'zh'];
  return (
    <>
      <p>{text?.regulation ?? t('ledger.file.zoneUnknown')}</p>
      {text && <p className="muted">{text.unknown}</p>}
      <NearZone zone={zone} />
    </>
  );
}

/** Finer than the outline is drawn would say more than is known. */
const DISTANCES_METERS = [500, 1000, 2000, 5000] as const;

function NearZone({ zone }: { zone: string }) {
  const { t, meters } = useWords();
  const commands = useCommands();
  return (
    <p className="zone-near">
      {t('ledger.file.zoneNear')}
      {DISTANCES_METERS.map((distance) => (
        <Button key={distance} kind="link" onClick={() => commands.setNear({ zone, meters: distance })}>
          {meters(distance)}
        </Button>
      ))}
    </p>
  );
}

function zoneTexts(): Promise<ZoneTexts> {
  texts ??= readZones();
  return texts;
}

/** The file ships with the page; when it cannot be read, the zone's name still stands. */
async function readZones(): Promise<ZoneTexts> {
  try {
    const response = await fetch(zonesUrl);
    const { features }: { features: { properties: Record<string, string> }[] } = await response.json();
    return Object.fromEntries(
      features.map(({ properties: { id = '', ...zone } }) => [
        id,
        {
          zh: { regulation: zone['regulation'] ?? '', unknown: zone['unknown'] ?? '' },
          en: { regulation: zone['regulation_en'] ?? '', unknown: zone['unknown_en'] ?? '' },
        },
      ]),
    );
  } catch {
    return {};
  }
}
