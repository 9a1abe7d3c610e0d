import { openLocalPlaces } from './local.ts';
import type { PlaceOptions, Places } from './places.ts';

/** The places of the life that the configuration chooses. The SDKs of the cloud are loaded there alone. */
export async function openPlaces(options: PlaceOptions): Promise<Places> {
  const { cloud } = options.config;
  if (cloud === null) return openLocalPlaces(options);
  const { openAwsPlaces } = await import('./aws.ts');
  return openAwsPlaces(cloud, options);
}
