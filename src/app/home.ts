// Where the map stands when the address does not say: Kunming, its lakes and the districts round them.
import type { Camera } from '#map/contract.ts';

export const HOME: Camera = { center: [102.8, 24.9], zoom: 9 };
