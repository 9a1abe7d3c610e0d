import type { IncomingMessage, ServerResponse } from 'node:http';
import { AppError, attemptSucceeded, type AttemptSubject, attemptVoid, beginAttempt, type Context, type Origin, type Person, spendVisit } from '@aistudio/core';
import type { Incoming } from '../http/read-body.ts';
import { toAppError } from '../http/errors-to-http.ts';
import { authEndpoints } from './auth-endpoints.ts';
import { authError } from './auth-error.ts';
import { writeAuthLog } from './auth-log.ts';
import { addressHeader, type Auth } from './create-auth.ts';
import type { KnownBrowsers } from './known-browser.ts';

export interface AuthRequest {
  incoming: Pick<Incoming, 'request' | 'response'>;
  /** What was sent, parsed; null for nothing. */
  input: Record<string, unknown> | null;
  auth: Auth;
  origin: string;
  context: Pick<Context, 'database' | 'clock' | 'log'>;
  /** The caller, if signed in. */
  person: Person | null;
  whence: Origin;
  browsers: KnownBrowsers;
  ownToken: string | null;
  /** Where the person's browser signs out of the provider; null if there is no such address. */
  signOutOfProvider(): Promise<string | null>;
}

/** One request to better-auth: only what is listed, counted if it checks a password, answered in our format. */
export async function handleAuth(asked: AuthRequest): Promise<void> {
  const { request, response } = asked.incoming;
  const url = new URL(request.url ?? '/', asked.origin);
  const path = url.pathname.slice('/api/auth'.length);
  const endpoint = authEndpoints[`${request.method} ${path}`];
  if (!endpoint) throw new AppError('not_found', 'There is nothing here.');
  const body = asked.input && { ...asked.input, ...endpoint.adds };
  if (path === '/sign-in/social') await spendVisit(asked.context, 'provider', asked.whence);
  const email = path === '/sign-in/email' ? String(body?.email).toLowerCase() : null;
  const subjects = attemptSubjects(path, email, asked, request);
  await beginAttempt(asked.context, subjects);
  let answered: Response;
  try {
    answered = await asked.auth.handler(toWebRequest(url, request, body, asked.whence.site));
  } catch (error) {
    if (error instanceof AppError && request.method === 'GET') return sendBack(response, error);
    writeAuthLog(asked.context.log, 'error', '', [error]);
    await attemptVoid(asked.context, subjects).catch(() => undefined);
    throw toAppError(error);
  }
  const answer = await readAnswer(answered);
  await judge(asked, subjects, answered.status);
  if (subjects.length > 0) asked.context.log.info(answered.status < 400 ? 'password_proved' : 'password_refused', { path, address: asked.whence.site });
  if (answered.status >= 400) throw authError(answered.status, answer);
  for (const cookie of answered.headers.getSetCookie()) response.appendHeader('set-cookie', cookie);
  if (email !== null) asked.browsers.remember(response, email);
  const elsewhere = path === '/sign-out' ? await asked.signOutOfProvider() : null;
  send(response, answered, answered.status >= 300 ? null : elsewhere === null ? endpoint.answer(answer, asked.ownToken) : { status: true, url: elsewhere });
}

function attemptSubjects(path: string, email: string | null, asked: AuthRequest, request: IncomingMessage): AttemptSubject[] {
  if (email !== null) {
    const browser = asked.browsers.recognise(request, email);
    if (browser !== null) return [{ type: 'browser', value: `${browser}:${email}` }];
    return [{ type: 'email', value: email }, { type: 'address', value: asked.whence.site }];
  }
  if (path === '/change-password' && asked.person) return [{ type: 'person', value: asked.person.id }];
  return [];
}

/** A wrong password is 401 at sign-in and 400 when changing it; 403 means a right one whose owner may not sign in. */
async function judge(asked: AuthRequest, subjects: AttemptSubject[], status: number): Promise<void> {
  if (status < 400) await attemptSucceeded(asked.context, subjects);
  else if (status === 403 || status >= 500) await attemptVoid(asked.context, subjects);
}

function toWebRequest(url: URL, request: IncomingMessage, body: Record<string, unknown> | null, address: string): Request {
  const headers = new Headers();
  for (const name of ['cookie', 'origin', 'referer', 'user-agent', 'sec-fetch-site', 'sec-fetch-mode', 'sec-fetch-dest']) {
    const value = request.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  headers.set(addressHeader, address);
  if (body === null) return new Request(url, { method: request.method, headers });
  headers.set('content-type', 'application/json');
  return new Request(url, { method: request.method, headers, body: JSON.stringify(body) });
}

async function readAnswer(answered: Response): Promise<unknown> {
  const text = await answered.text();
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

/** To the sign-in page, with the reason: whoever returns from the provider is a browser that shows pages. */
function sendBack(response: ServerResponse, error: AppError): void {
  const reason = new URLSearchParams(error.code === 'conflict' ? { error: 'account_not_linked' } : { error: 'not_admitted', error_description: error.message });
  response.writeHead(302, { location: `/sign-in?${reason}`, 'content-length': 0, 'cache-control': 'no-store' });
  response.end();
}

function send(response: ServerResponse, answered: Response, body: unknown): void {
  const location = answered.headers.get('location');
  response.setHeader('cache-control', 'no-store');
  if (location !== null && answered.status >= 300) {
    response.writeHead(answered.status, { location, 'content-length': 0 });
    response.end();
    return;
  }
  const json = Buffer.from(JSON.stringify(body ?? {}));
  response.writeHead(answered.status, { 'content-type': 'application/json; charset=utf-8', 'content-length': json.length });
  response.end(json);
}
