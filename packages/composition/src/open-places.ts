import { openLocalPlaces } from './local.ts';
import type { PlaceOptions, Places } from './places.ts';

/** Where the chosen kind of installation stores things. Only the cloud kind loads the cloud's SDKs. */
export async function openPlaces(options: PlaceOptions): Promise<Places> {
  const { cloud } = options.config;
  if (cloud === null) return openLocalPlaces(options);
  const { openAwsPlaces } = await import('./aws.ts');
  return openAwsPlaces(cloud, options);
}
