const ways = ['days', 'period', 'from', 'to'] as const;

/**
 * What the page requests from the API, in the API's terms, kept in the page's address: the last 30 days unless it says otherwise,
 * in the browser's time zone unless it names another.
 */
export function chosenPeriod(address: URLSearchParams, ownTimeZone: string): Record<string, string> {
  const chosen = Object.fromEntries(ways.flatMap((way) => (address.has(way) ? [[way, address.get(way)!]] : [])));
  const timeZone = address.get('timeZone') || ownTimeZone;
  return Object.keys(chosen).length === 0 ? { days: '30', timeZone } : { ...chosen, timeZone };
}
