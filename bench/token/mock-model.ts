/**
 * What the name of a mock model asks for: `mock-400x50-spread` is 400 events, 50 a second.
 * `sync`: all streams tick together; `spread`: their ticks are evenly apart; `now`: the first event at once.
 */
export interface MockModel {
  events: number;
  /** Events per second. */
  rate: number;
  arrival: Arrival;
}

export type Arrival = 'sync' | 'spread' | 'now';

const PATTERN = /^mock-(\d{1,6})x(\d{1,4})-(sync|spread|now)$/;

export function formatMockModel(model: MockModel): string {
  return `mock-${model.events}x${model.rate}-${model.arrival}`;
}

/** Null if it is not the name of a mock model. */
export function parseMockModel(name: string): MockModel | null {
  const match = PATTERN.exec(name);
  if (!match) return null;
  return { events: Number(match[1]), rate: Number(match[2]), arrival: match[3] as Arrival };
}
