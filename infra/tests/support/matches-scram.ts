import { createHash, createHmac, pbkdf2Sync } from 'node:crypto';

/** True if the password matches a verifier as Postgres stores it: SCRAM-SHA-256$<rounds>:<salt>$<stored>:<server> (RFC 5803). */
export function matchesScram(verifier: string, password: string): boolean {
  const found = /^SCRAM-SHA-256\$(\d+):([^$]+)\$([^:]+):/.exec(verifier);
  if (!found) throw new Error('This is not a SCRAM verifier.');
  const [, rounds, salt, stored] = found as unknown as [string, string, string, string];
  const salted = pbkdf2Sync(password, Buffer.from(salt, 'base64'), Number(rounds), 32, 'sha256');
  const clientKey = createHmac('sha256', salted).update('Client Key').digest();
  return createHash('sha256').update(clientKey).digest('base64') === stored;
}
