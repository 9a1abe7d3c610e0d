import type { GivenImage } from '../ports/model-provider.ts';
import { badParameter } from './gateway-error.ts';

const dataUrl = /^data:(image\/[a-z0-9.+-]+);base64,/i;

/** The image in a data URL. Throws for an address: what a caller names is never fetched, by us or by a model server in our network. */
export function readImage(url: string, param: string): GivenImage {
  const mediaType = dataUrl.exec(url)?.[1];
  if (mediaType === undefined) throw remoteImage(param);
  return { type: 'image', mediaType: mediaType.toLowerCase(), data: url.slice(url.indexOf(',') + 1) };
}

export function remoteImage(param: string) {
  return badParameter(param, 'An image is sent as a data URL ("data:image/png;base64,…"): AI Studio fetches no address that a request names.');
}
