const ways = ['days', 'period', 'from', 'to'] as const;

/**
 * What the page asks the API for, in the API's words, which the page's address keeps: the last 30 days unless it says otherwise,
 * in the time zone of the browser unless it names another.
 */
export function chosenPeriod(address: URLSearchParams, ownTimeZone: string): Record<string, string> {
  const chosen = Object.fromEntries(ways.flatMap((way) => (address.has(way) ? [[way, address.get(way)!]] : [])));
  const timeZone = address.get('timeZone') || ownTimeZone;
  return Object.keys(chosen).length === 0 ? { days: '30', timeZone } : { ...chosen, timeZone };
}
