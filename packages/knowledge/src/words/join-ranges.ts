import { languages } from './language.ts';
import type { Range } from './measure-scope.ts';

/** The first of these ranges, which are in order, as one: as many as weigh at most `most` together, but at least one. `joined`: how many those are. */
export function joinRanges<Each extends Range>(ranges: readonly Each[], weigh: (range: Each) => number, most: number): { range: Range; joined: number } {
  let joined = 1;
  for (let weight = weigh(ranges[0]!); joined < ranges.length; joined += 1) {
    weight += weigh(ranges[joined]!);
    if (weight > most) break;
  }
  const those = ranges.slice(0, joined);
  const sum = (of: (range: Range) => number) => those.reduce((total, each) => total + of(each), 0);
  return {
    joined,
    range: {
      first: those[0]!.first,
      last: those.at(-1)!.last,
      versions: sum(({ versions }) => versions),
      passages: sum(({ passages }) => passages),
      languages: languages.filter((language) => those.some((each) => each.languages.includes(language))),
    },
  };
}
