const longestTitle = 80;

/** The title in what a model wrote: its first line without markup around it; null if that is not a title. */
export function cleanTitle(written: string): string | null {
  const line = written.split('\n').map((each) => each.trim()).find((each) => each !== '') ?? '';
  const bare = line
    .replace(/^[#>*\s-]+/, '')
    .replace(/^(title|titel|titre|título)\s*:\s*/i, '')
    .replace(/^["'“”„«»‘’*_`\s]+|["'“”„«»‘’*_`\s.。]+$/g, '')
    .replace(/\s+/g, ' ');
  return bare === '' || bare.length > longestTitle ? null : bare.toWellFormed();
}
