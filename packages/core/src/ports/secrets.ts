/** Secrets by name, encrypted at rest. A change is seen by the next read, without restart. */
export interface Secrets {
  get(name: string): Promise<string | null>;
  set(name: string, value: string): Promise<void>;
  delete(name: string): Promise<void>;
}
