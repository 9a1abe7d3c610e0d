import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import type { StoreAccess } from '@aistudio/contract';

/** The one CORS rule of a bucket, whose origins may hold one `*` each. */
export interface PageAccess extends StoreAccess {
  origins: readonly string[];
}

/** Headers for the browser of a page, or the reason why a preflight is refused. Null: the request is answered without CORS headers. */
export type PageAnswer = { headers: OutgoingHttpHeaders } | { refusal: string } | null;

/** Evaluates a bucket's CORS rule as S3 does, for preflights and for the requests themselves. https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html */
export function allowPages({ method, headers }: Pick<IncomingMessage, 'method' | 'headers'>, access: PageAccess | undefined): PageAnswer {
  const { origin } = headers;
  const preflight = method === 'OPTIONS';
  if (origin === undefined) return preflight ? { refusal: 'Insufficient information. Origin request header needed.' } : null;
  const asked = preflight ? headers['access-control-request-method'] : method;
  const names = String(preflight ? (headers['access-control-request-headers'] ?? '') : '').split(',').map((name) => name.trim().toLowerCase()).filter((name) => name !== '');
  if (access === undefined) return preflight ? { refusal: 'CORSResponse: CORS is not enabled for this bucket.' } : null;
  const allowed = access.origins.some((each) => matches(each, origin)) && access.methods.some((each) => each === asked) && names.every((name) => access.headers.some((each) => matches(each, name)));
  if (!allowed) return preflight ? { refusal: 'CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource\'s CORS spec.' } : null;
  return {
    headers: {
      'access-control-allow-origin': origin,
      'access-control-allow-methods': access.methods.join(', '),
      ...(names.length === 0 ? {} : { 'access-control-allow-headers': names.join(', ') }),
      'access-control-expose-headers': access.exposedHeaders.join(', '),
      'access-control-max-age': String(access.maxAgeSeconds),
      'access-control-allow-credentials': 'true',
      vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
    },
  };
}

function matches(pattern: string, text: string): boolean {
  const [start, end] = pattern.toLowerCase().split('*') as [string, string?];
  const compared = text.toLowerCase();
  return end === undefined ? compared === start : compared.length >= start.length + end.length && compared.startsWith(start) && compared.endsWith(end);
}
