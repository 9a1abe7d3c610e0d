import { expect, test } from 'vitest';
import { readEndpoint, underOpenai } from './read-endpoint.ts';

test.each([
  'https://name.openai.azure.com',
  'https://name.openai.azure.com/',
  'https://name.openai.azure.com/openai',
  'https://name.openai.azure.com/openai/v1/',
  'https://name.openai.azure.com/openai/deployments/gpt-4o/chat/completions?api-version=2025-01-01-preview',
])('%s', (address) => {
  expect(underOpenai(readEndpoint(address), 'v1/responses', null).href).toBe('https://name.openai.azure.com/openai/v1/responses');
});

test('a gateway keeps its prefix, a project loses its own', () => {
  expect(underOpenai(readEndpoint('https://gate.example/ai/openai'), 'models', '1').href).toBe('https://gate.example/ai/openai/models?api-version=1');
  expect(readEndpoint('https://name.services.ai.azure.com/api/projects/first').href).toBe('https://name.services.ai.azure.com/');
});
