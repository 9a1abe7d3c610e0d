/** Where a named server's secret is kept: `servers/lab/api-key`. */
export function secretName(serverId: string, field: string): string {
  return `servers/${serverId}/${field.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
