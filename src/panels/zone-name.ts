// Names of the protected zones; another ledger's zone keeps the name it has there.
import type { Words } from '#i18n/words.ts';

export function zoneName(zone: string, { t }: Words): string {
  switch (zone) {
    case 'dianchi':
      return t('ledger.zone.dianchi');
    case 'yangzonghai':
      return t('ledger.zone.yangzonghai');
    default:
      return zone;
  }
}
