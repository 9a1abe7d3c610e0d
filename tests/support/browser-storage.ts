/** The parts of a browser's storage that drafts need; what is stored is its own properties, as in a browser. */
export function createStorage(): Storage {
  const methods = {
    getItem(this: Record<string, string>, key: string) { return this[key] ?? null; },
    setItem(this: Record<string, string>, key: string, value: string) { this[key] = value; },
    removeItem(this: Record<string, string>, key: string) { delete this[key]; },
  };
  return Object.create(methods) as Storage;
}
