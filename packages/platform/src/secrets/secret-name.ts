const shape = /^[a-z0-9][a-z0-9-]*(\/[a-z0-9][a-z0-9-]*)*$/;

/** We choose the names: `servers/lab/api-key`. Throws for anything that could leave its directory. */
export function assertSecretName(name: string): void {
  if (name.length > 200 || !shape.test(name)) throw new TypeError('A secret is named with small letters, digits, dashes and slashes.');
}
