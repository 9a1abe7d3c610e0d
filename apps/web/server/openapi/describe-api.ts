import { routes, type Route } from '@aistudio/contract/routes';
import { error, openaiError } from '@aistudio/contract/schemas';
import { z } from 'zod';
import { createDocument, type ZodOpenApiObject, type ZodOpenApiOperationObject, type ZodOpenApiRequestBodyObject } from 'zod-openapi';
import { version } from '../version.ts';

/** The description of the whole API in OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.1), printed from the route table. */
export function describeApi(table: Readonly<Record<string, Route>> = routes) {
  const paths: NonNullable<ZodOpenApiObject['paths']> = {};
  for (const [name, row] of Object.entries(table)) paths[row.path] = { ...paths[row.path], [row.method.toLowerCase()]: operationOf(name, row) };
  return createDocument(
    {
      openapi: '3.1.1',
      info: { title: 'AI Studio', version, description: 'docs/api.md says how it is used.' },
      paths,
      components: {
        securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'session', description: 'Of a sign-in; the name has a prefix over https.' }, key: { type: 'http', scheme: 'bearer', description: 'An API key.' } },
      },
    },
    { override: ({ jsonSchema, io }) => adjust(jsonSchema, io) },
  );
}

/** A later version may return more; and a format says enough without zod's pattern for it. */
function adjust(schema: { additionalProperties?: unknown; format?: string | undefined; pattern?: string | undefined }, io: 'input' | 'output'): void {
  if (io === 'output' && schema.additionalProperties === false) delete schema.additionalProperties;
  if (schema.format === 'includes') delete schema.format;
  else if (schema.format !== undefined) delete schema.pattern;
}

function operationOf(name: string, row: Route): ZodOpenApiOperationObject {
  const segments = [...row.path.matchAll(/\{(\w+)\}/g)].map(([, segment]) => segment!);
  return {
    operationId: name,
    summary: row.summary,
    security: securityOf(row),
    requestParams: { path: z.object(Object.fromEntries(segments.map((segment) => [segment, z.string()]))), ...(row.query && { query: row.query }), ...(row.headers && { header: row.headers }) },
    ...(row.input && { requestBody: bodyOf(row.input) }),
    responses: {
      [row.status]: { description: row.summary, ...(row.answer && { content: contentOf(row) }) },
      default: { description: 'A refusal or a failure.', content: { 'application/json': { schema: row.access === 'key' ? openaiError : error } } },
    },
  };
}

function bodyOf(input: NonNullable<Route['input']>): ZodOpenApiRequestBodyObject {
  return { required: true, content: input === 'bytes' ? { 'application/octet-stream': {} } : { 'application/json': { schema: input } } };
}

function contentOf({ answer, streams }: Route) {
  if (answer === 'events') return { 'text/event-stream': {} };
  if (answer === 'bytes') return { 'application/octet-stream': {} };
  return { 'application/json': { schema: answer! }, ...(streams && { 'text/event-stream': {} }) };
}

function securityOf({ access, keys }: Route): Record<string, string[]>[] {
  if (access === 'anonymous') return [];
  if (access === 'key') return [{ key: [] }];
  return keys === undefined ? [{ session: [] }] : [{ session: [] }, { key: [] }];
}
