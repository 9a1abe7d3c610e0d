import { request as ask, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from 'node:http';
import { allowPages, type PageAccess } from './allow-pages.ts';
import { refuseSignedAddress } from './check-signed-address.ts';
import type { UploadedParts } from './uploaded-parts.ts';

interface Behind {
  port: number;
  secret: string;
  parts: UploadedParts;
  /** By bucket. */
  access: ReadonlyMap<string, PageAccess>;
}

/** Forwards a request to the store behind, and does before and after it what the store leaves out. */
export function passOn(request: IncomingMessage, response: ServerResponse, { port, secret, parts, access }: Behind): void {
  const { pathname, searchParams: query } = new URL(request.url ?? '/', 'http://store');
  const page = allowPages(request, access.get(pathname.split('/')[1]!));
  if (page !== null && 'refusal' in page) return answer(response, 403, `<Error><Code>AccessForbidden</Code><Message>${page.refusal}</Message></Error>`);
  if (page !== null) for (const [name, value] of Object.entries(page.headers)) response.setHeader(name, value!);
  if (request.method === 'OPTIONS') return void response.writeHead(200).end();
  const uploadId = query.get('uploadId');
  const refusal = request.headers.authorization === undefined ? refuseSignedAddress(request, secret, Date.now()) : null;
  if (refusal !== null) return answer(response, 403, `<Error><Code>${refusal}</Code></Error>`);
  if (request.method === 'GET' && uploadId !== null) {
    const listed = parts.list(uploadId);
    return listed === null ? answer(response, 404, '<Error><Code>NoSuchUpload</Code></Error>') : answer(response, 200, listed);
  }
  const onward = ask({ port, host: '127.0.0.1', method: request.method, path: request.url, headers: request.headers }, (answered) => {
    const ok = answered.statusCode! < 300;
    if (ok && uploadId !== null) {
      const number = query.get('partNumber');
      if (number === null) parts.end(uploadId);
      else parts.add(uploadId, Number(number), answered.headers.etag ?? '', Number(request.headers['content-length']));
    }
    if (ok && query.has('uploads')) answered.on('data', (piece: Buffer) => parts.begin(/<UploadId>([^<]+)/.exec(piece.toString())?.[1] ?? ''));
    response.writeHead(answered.statusCode!, { ...answered.headers, ...asAsked(query) });
    answered.pipe(response);
  });
  onward.on('error', () => response.destroy());
  request.pipe(onward);
}

/** `response-content-type` and others, with which a signed address says how the object is shown. */
function asAsked(query: URLSearchParams): OutgoingHttpHeaders {
  return Object.fromEntries([...query].filter(([name]) => name.startsWith('response-')).map(([name, value]) => [name.slice('response-'.length), value]));
}

function answer(response: ServerResponse, status: number, body: string): void {
  // The body is not read.
  response.writeHead(status, { 'content-type': 'application/xml', connection: 'close' }).end(body);
}
