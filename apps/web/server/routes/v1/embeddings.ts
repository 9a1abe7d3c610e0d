import { embedTexts, GatewayError } from '@aistudio/core';
import type { Route } from '../../http/route.ts';
import { createGatewayOutput } from '../../http/gateway-output.ts';

export const embeddingsRoute: Route = {
  method: 'POST',
  path: '/v1/embeddings',
  access: 'key',
  async handle({ context, readBytes, response, sendJson }) {
    const body = parse(await readBytes());
    const { headers, body: embeddings } = await embedTexts(context, body, createGatewayOutput(response).gone);
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    sendJson(200, embeddings);
  },
};

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    throw new GatewayError('invalid_request', 'invalid_json', 'The request body is not a JSON object.');
  }
}
