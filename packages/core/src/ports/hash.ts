/** SHA-256 of what comes in pieces. */
export interface Hash {
  update(bytes: Uint8Array): void;
  /** Of all of it, in hex; once. */
  hex(): string;
}
