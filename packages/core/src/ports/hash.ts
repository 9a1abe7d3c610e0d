/** SHA-256 of what comes in pieces. */
export interface Hash {
  update(bytes: Uint8Array): void;
  /** In hex, over everything; call it once. */
  hex(): string;
}
