import { readFileSync } from 'node:fs';

interface CpuProfile {
  nodes: { id: number; callFrame: { functionName: string; url: string; lineNumber: number }; children?: number[] }[];
  samples: number[];
  timeDeltas: number[];
  startTime: number;
  endTime: number;
}

export interface HotFunction {
  /** `name file:line`. */
  place: string;
  /** Microseconds between the two times spent in it, callees excluded. */
  self: number;
  /** Microseconds spent in it and everything it called. */
  total: number;
}

/**
 * Sums a V8 profile (https://chromedevtools.github.io/devtools-protocol/tot/Profiler/#type-Profile) by function.
 * Only samples between `from` and `to` count: microseconds of the monotonic clock, which V8 uses as well.
 */
export function summariseProfile(file: string, root: string, from: number, to: number): HotFunction[] {
  const profile = JSON.parse(readFileSync(file, 'utf8')) as CpuProfile;
  const byId = new Map(profile.nodes.map((node) => [node.id, node]));
  const parents = new Map(profile.nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node.id] as const)));
  const placeOf = new Map(profile.nodes.map((node) => [node.id, formatPlace(node.callFrame, root)]));
  const self = new Map<number, number>();
  let time = profile.startTime;
  profile.samples.forEach((id, index) => {
    const delta = profile.timeDeltas[index] ?? 0;
    time += delta;
    if (time >= from && time <= to) self.set(id, (self.get(id) ?? 0) + delta);
  });
  const sums = new Map<string, HotFunction>();
  for (const [id, spent] of self) {
    const seen = new Set<string>();
    for (let at: number | undefined = id; at !== undefined && byId.has(at); at = parents.get(at)) {
      const place = placeOf.get(at)!;
      const sum = sums.get(place) ?? { place, self: 0, total: 0 };
      sums.set(place, sum);
      if (at === id) sum.self += spent;
      // Recursion must not be counted twice.
      if (!seen.has(place)) sum.total += spent;
      seen.add(place);
    }
  }
  return [...sums.values()].sort((a, b) => b.self - a.self);
}

function formatPlace(frame: CpuProfile['nodes'][number]['callFrame'], root: string): string {
  const file = frame.url.replace('file://', '').replace(`${root}/`, '');
  const name = frame.functionName || '(anonymous)';
  return file ? `${name} ${file}:${frame.lineNumber + 1}` : name;
}
