import type { Route } from './route.ts';

interface Match {
  route: Route;
  parameters: Record<string, string>;
}

export type FindRoute = (method: string, path: string) => Match | 'method-not-allowed' | null;

/** Compiles the table once: exact paths by map, paths with parameters by segment count. */
export function compileRoutes(routes: readonly Route[]): FindRoute {
  const compiled = routes.map((route) => ({ route, segments: route.path.split('/') }));
  return (method, path) => {
    const segments = path.split('/');
    let pathKnown = false;
    for (const candidate of compiled) {
      const parameters = matchSegments(candidate.segments, segments);
      if (parameters === null) continue;
      if (candidate.route.method === method) return { route: candidate.route, parameters };
      pathKnown = true;
    }
    return pathKnown ? 'method-not-allowed' : null;
  };
}

function matchSegments(pattern: string[], segments: string[]): Record<string, string> | null {
  if (pattern.length !== segments.length) return null;
  const parameters: Record<string, string> = {};
  for (let index = 0; index < pattern.length; index += 1) {
    const expected = pattern[index] as string;
    const actual = segments[index] as string;
    if (expected.startsWith('{')) {
      if (actual === '') return null;
      parameters[expected.slice(1, -1)] = safeDecode(actual);
    } else if (expected !== actual) return null;
  }
  return parameters;
}

function safeDecode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
