/** Secrets by name, encrypted at rest. The next read sees a change, without a restart. */
export interface Secrets {
  get(name: string): Promise<string | null>;
  set(name: string, value: string): Promise<void>;
  delete(name: string): Promise<void>;
}
