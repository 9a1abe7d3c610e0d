import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { readCookie } from './read-cookie.ts';

export const sessionSeconds = 30 * 86_400;

export interface SessionCookie {
  /** For better-auth, which writes the same cookie at sign-in. */
  name(cookie: string): string;
  secure: boolean;
  /** The session token of a request if its signature is valid. */
  read(request: IncomingMessage): string | null;
  /** A `Set-Cookie` value. */
  write(token: string): string;
}

/** The signed session cookie: `<token>.<HMAC-SHA256 in base64>`, URL-encoded. `__Host-` and Secure behind https (RFC 6265bis). */
export function createSessionCookie(options: { secret: string; secure: boolean }): SessionCookie {
  const name = (cookie: string) => `${options.secure ? '__Host-' : ''}aistudio_${cookie}`;
  const sessionName = name('session');
  const sign = (token: string) => createHmac('sha256', options.secret).update(token).digest('base64');
  return {
    name,
    secure: options.secure,
    read(request) {
      const value = readCookie(request.headers.cookie, sessionName);
      const dot = value?.lastIndexOf('.') ?? -1;
      if (!value || dot <= 0) return null;
      const token = value.slice(0, dot);
      const given = Buffer.from(value.slice(dot + 1));
      const expected = Buffer.from(sign(token));
      return given.length === expected.length && timingSafeEqual(given, expected) ? token : null;
    },
    write(token) {
      const value = encodeURIComponent(`${token}.${sign(token)}`);
      return `${sessionName}=${value}; Max-Age=${sessionSeconds}; Path=/; HttpOnly; SameSite=Lax${options.secure ? '; Secure' : ''}`;
    },
  };
}
