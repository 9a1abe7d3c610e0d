/** Encrypts what must not be stored in plain text, for whoever has the installation's key. */
export interface Seals {
  /** `name` says what it is for; it does not open under another name. */
  seal(name: string, value: string): string;
  /** Throws if the key is another one, or the text was altered. */
  open(name: string, sealed: string): string;
}
