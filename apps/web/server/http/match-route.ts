import type { BoundRoute } from './bind-routes.ts';

interface Match {
  route: BoundRoute;
  parameters: Record<string, string>;
}

export type FindRoute = (method: string, path: string) => Match | { allowed: string[] } | null;

/** Compiles the table once: exact paths by map, paths with parameters one after the other. */
export function compileRoutes(routes: readonly BoundRoute[]): FindRoute {
  const withParameters = routes.filter(({ path }) => path.includes('{')).map((route) => ({ route, segments: route.path.split('/') }));
  const exact = Map.groupBy(routes.filter(({ path }) => !path.includes('{')), ({ path }) => path);
  return (method, path) => {
    const named = exact.get(path) ?? [];
    for (const route of named) if (route.method === method) return { route, parameters: {} };
    const segments = path.split('/');
    const allowed: string[] = named.map((route) => route.method);
    for (const { route, segments: pattern } of withParameters) {
      const parameters = matchSegments(pattern, segments);
      if (parameters === null) continue;
      if (route.method === method) return { route, parameters };
      allowed.push(route.method);
    }
    return allowed.length > 0 ? { allowed } : null;
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
