import type { RelayDialect } from '../ports/model-provider.ts';
import { unsupportedParameter } from './gateway-error.ts';
import { isDataUrl, remoteImage } from './read-image.ts';

type Body = Readonly<Record<string, unknown>>;

/** What may not pass although its provider knows it: it would be charged past the ledger, or reach what is somebody else's. */
const refused: Record<string, string> = {
  background: 'Send an Idempotency-Key in the place of "background": the answer then goes on without its reader.',
  previous_response_id: 'Responses are not stored here. Send the earlier items in "input".',
  conversation: 'Responses are not stored here. Send the earlier items in "input".',
  web_search_options: 'Tools that the provider runs and charges for are not offered.',
};

/** Throws a GatewayError for what may not pass to a provider as it is. */
export function checkRelayable(dialect: RelayDialect, body: Body): void {
  for (const [name, message] of Object.entries(refused)) if (body[name] != null && body[name] !== false) throw unsupportedParameter(name, message);
  listOf(body['tools']).forEach((tool, index) => {
    const type = (tool as { type?: unknown } | null)?.type;
    if (type !== 'function' && type !== 'custom') throw unsupportedParameter(`tools.${index}`, 'Tools that the provider runs and charges for are not offered; functions are.');
  });
  const place = dialect === 'chat' ? 'messages' : 'input';
  listOf(body[place]).forEach((message, at) => {
    listOf((message as { content?: unknown } | null)?.content).forEach((part, index) => {
      const url = imageAddress(part);
      if (url !== null && !isDataUrl(url)) throw remoteImage(`${place}.${at}.content.${index}.image_url`);
    });
  });
}

function imageAddress(part: unknown): string | null {
  const image = (part as { image_url?: unknown } | null)?.image_url;
  const url = typeof image === 'object' && image !== null ? (image as { url?: unknown }).url : image;
  return typeof url === 'string' ? url : null;
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
