// Addresses of the files that the map draws from; all of this origin.
import borders from '#data/built/borders.geojson?url';
import districts from '#data/built/districts.geojson?url';
import hydrography from '#data/hydrography.geojson?url';
import { translator } from '#i18n/i18n.ts';
import zones from '#data/zones.geojson?url';

export const mapFiles = { borders, districts, hydrography, zones };

export const mapWords = {
  'zh-CN': { label: translator('zh-CN')('app.map') },
  en: { label: translator('en')('app.map') },
};
