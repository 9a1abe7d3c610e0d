import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { buildOpenapi } from '../../apps/web/server/openapi/build-openapi.ts';
import { routeDescriptions } from '../../apps/web/server/openapi/describe-routes.ts';
import { routes } from '../../apps/web/server/routes.ts';

interface Operation {
  operationId: string;
  security: object[];
  requestBody?: object;
}

const built = buildOpenapi(routes) as { paths: Record<string, Record<string, Operation>> };
const operations = Object.entries(built.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ address: `${method.toUpperCase()} ${path}`, operation })));

test('docs/openapi.json is what the route table makes of it', () => {
  const file = readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8');
  expect(JSON.parse(file), 'run node scripts/generate-docs.mjs').toEqual(JSON.parse(JSON.stringify(built)));
});

test('it has every address and no other, each under a name of its own', () => {
  const addresses = routes.map(({ method, path }) => `${method} ${path}`).toSorted();
  expect(operations.map(({ address }) => address).toSorted()).toEqual(addresses);
  expect(Object.keys(routeDescriptions).toSorted()).toEqual(addresses);
  expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(addresses.length);
});

test('a route that nobody described is refused by name', () => {
  expect(() => buildOpenapi([...routes, { method: 'GET', path: '/api/new', access: 'anonymous', handle: () => undefined }])).toThrow('GET /api/new is not in');
});

test('whoever must be somebody is told how, and what is sent is described', () => {
  for (const { method, path, access } of routes) {
    const { security, requestBody } = built.paths[path]![method.toLowerCase()]!;
    expect([path, security.length > 0]).toEqual([path, access !== 'anonymous']);
    if (method === 'PATCH') expect([path, requestBody !== undefined]).toEqual([path, true]);
  }
});
