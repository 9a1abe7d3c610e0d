/** Encrypts what must not be stored in clear, for whoever has the installation's key. */
export interface Seals {
  /** `name` is what it is for; under another one it does not open. */
  seal(name: string, value: string): string;
  /** Throws where the key is another one, or the text was altered. */
  open(name: string, sealed: string): string;
}
