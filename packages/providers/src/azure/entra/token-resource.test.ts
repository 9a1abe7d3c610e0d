import { expect, test } from 'vitest';
import { tokenResource } from './token-resource.ts';

test.each([
  ['https://school.openai.azure.com', 'https://login.microsoftonline.com', 'https://cognitiveservices.azure.com'],
  ['https://school.services.ai.azure.com/', 'https://login.microsoftonline.com/', 'https://cognitiveservices.azure.com'],
  ['https://SCHOOL.openai.azure.us', 'https://login.microsoftonline.com', 'https://cognitiveservices.azure.us'],
  ['https://gateway.example', 'https://login.microsoftonline.us', 'https://cognitiveservices.azure.us'],
  ['https://school.cognitiveservices.azure.cn', 'https://login.microsoftonline.com', 'https://cognitiveservices.azure.cn'],
  ['https://gateway.example', 'https://login.chinacloudapi.cn/', 'https://cognitiveservices.azure.cn'],
  ['https://gateway.example', 'https://login.partner.microsoftonline.cn', 'https://cognitiveservices.azure.cn'],
  ['http://127.0.0.1:4000', 'http://127.0.0.1:4001', 'https://cognitiveservices.azure.com'],
])('a token for %s, given at %s, is for %s', (endpoint, authority, resource) => {
  expect(tokenResource(endpoint, authority)).toBe(resource);
});

test('an invalid address is refused', () => {
  expect(() => tokenResource('nonsense', 'https://login.microsoftonline.com')).toThrow(TypeError);
});
