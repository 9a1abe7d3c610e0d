import { readFileSync } from 'node:fs';
import { routes } from '@aistudio/contract/routes';
import { expect, test } from 'vitest';
import { describeApi } from '../../apps/web/server/openapi/describe-api.ts';
import { boundRoutes } from '../../apps/web/server/routes.ts';

interface Operation {
  operationId: string;
  security: object[];
  requestBody?: object;
  responses: Record<string, { content?: Record<string, { schema?: object }> }>;
}

const described = JSON.parse(JSON.stringify(describeApi())) as { paths: Record<string, Record<string, Operation>>; components: { schemas: Record<string, object> } };
const operations = Object.entries(described.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ address: `${method.toUpperCase()} ${path}`, operation })));

test('docs/openapi.json matches the route table', () => {
  const file = readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8');
  expect(JSON.parse(file), 'run node scripts/generate-docs.mjs').toEqual(described);
});

test('every route is described under the name of its row, with its responses', () => {
  const addresses = Object.values(routes).map(({ method, path }) => `${method} ${path}`).toSorted();
  expect(operations.map(({ address }) => address).toSorted()).toEqual(addresses);
  expect(new Set(addresses).size).toBe(addresses.length);
  expect(operations.map(({ operation }) => operation.operationId).toSorted()).toEqual(Object.keys(routes).toSorted());
  expect(boundRoutes.map(({ name }) => name).toSorted()).toEqual(Object.keys(routes).toSorted());
  for (const { name, handle } of boundRoutes) expect([name, typeof handle]).toEqual([name, 'function']);
});

test('every route says how to authenticate, and what it takes and returns', () => {
  for (const [name, { method, path, access, input, answer, status }] of Object.entries(routes) as [string, (typeof routes)['createConversation']][]) {
    const { security, requestBody, responses } = described.paths[path]![method.toLowerCase()]!;
    expect([name, security.length > 0]).toEqual([name, (access as string) !== 'anonymous']);
    expect([name, requestBody !== undefined]).toEqual([name, input !== undefined]);
    const shape = responses[status]!.content?.['application/json']?.schema;
    expect([name, shape !== undefined]).toEqual([name, typeof answer === 'object']);
  }
});

test('shapes used by several responses are described once', () => {
  for (const thing of ['Conversation', 'Message', 'Run', 'Price', 'ManagedModel', 'Budget', 'ApiKey', 'Server', 'Person', 'Error', 'OpenaiError']) expect(Object.keys(described.components.schemas)).toContain(thing);
});
