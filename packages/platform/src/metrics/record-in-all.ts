import type { Metrics } from '@aistudio/core';

/** Records everything in each of these. */
export function recordInAll(all: readonly Metrics[]): Metrics {
  return {
    add: (...record) => all.forEach((each) => each.add(...record)),
    set: (...record) => all.forEach((each) => each.set(...record)),
    observe: (...record) => all.forEach((each) => each.observe(...record)),
  };
}
