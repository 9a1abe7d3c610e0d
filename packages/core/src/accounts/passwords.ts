/** Hashes passwords for the credential accounts; slow on purpose, off the event loop. */
export interface Passwords {
  hash(password: string): Promise<string>;
}
