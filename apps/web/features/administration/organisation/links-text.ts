export interface Link {
  label: string;
  url: string;
}

/** Links as lines of text: first the label, then the address. */
export function formatLinks(links: readonly Link[]): string {
  return links.map(({ label, url }) => `${label} ${url}`).join('\n');
}

/** A line whose last word is not an address is kept as it is, for the server to refuse. */
export function parseLinks(text: string): Link[] {
  const lines = text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  return lines.map((line) => {
    const [, label = '', url = ''] = /^(.*?)\s*(\S+)$/.exec(line) ?? [];
    return { label: label === '' ? url : label, url };
  });
}
