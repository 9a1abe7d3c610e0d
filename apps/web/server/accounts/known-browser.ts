import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readCookie } from './read-cookie.ts';
import type { SessionCookie } from './session-cookie.ts';

const rememberedSeconds = 180 * 86_400;

/**
 * Browsers in which a person signed in before. Their attempts are counted separately, so that a script that fails at a
 * person's address, or from a school's network, cannot lock them out (OWASP: device cookies).
 */
export interface KnownBrowsers {
  /** The known browser of `email` that sent this request, or null. */
  recognise(request: IncomingMessage, email: string): string | null;
  remember(response: ServerResponse, email: string): void;
}

/** The cookie contains a random name and its HMAC with the address; it proves nothing else and grants no access. */
export function createKnownBrowsers(options: { secret: string; cookie: SessionCookie }): KnownBrowsers {
  const cookieName = options.cookie.name('browser');
  const sign = (name: string, email: string) => createHmac('sha256', options.secret).update(`browser:${name}:${email.toLowerCase()}`).digest('base64url');
  return {
    recognise(request, email) {
      const [name = '', signature = ''] = readCookie(request.headers.cookie, cookieName)?.split('.') ?? [];
      const given = Buffer.from(signature);
      const expected = Buffer.from(sign(name, email));
      return given.length === expected.length && timingSafeEqual(given, expected) ? name : null;
    },
    remember(response, email) {
      const name = randomBytes(12).toString('base64url');
      const secure = options.cookie.secure ? '; Secure' : '';
      response.appendHeader('set-cookie', `${cookieName}=${name}.${sign(name, email)}; Max-Age=${rememberedSeconds}; Path=/; HttpOnly; SameSite=Lax${secure}`);
    },
  };
}
