// Addresses of the files that the map draws from; all of this origin.
import ground from '#data/built/ground.geojson?url';
import { translator } from '#i18n/i18n.ts';
import zones from '#data/zones.geojson?url';

export const mapFiles = { ground, zones };

export const mapWords = {
  'zh-CN': { label: translator('zh-CN')('app.map') },
  en: { label: translator('en')('app.map') },
};
