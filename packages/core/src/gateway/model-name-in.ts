import { storable } from '../storable.ts';
import { badParameter } from './gateway-error.ts';

/** The model that a request names. Throws a GatewayError if it names none. */
export function modelNameIn(body: Readonly<Record<string, unknown>>): string {
  const name = storable(body['model']);
  if (typeof name !== 'string' || name === '') throw badParameter('model', 'The model is missing. GET /v1/models lists what there is.');
  return name;
}
