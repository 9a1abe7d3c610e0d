import type { ListedModel } from '@aistudio/core';
import { noList, readJson, type JsonRequest } from '../exchange/read-json.ts';
import { under } from '../http/base-url.ts';
import { isRecord } from '../json/is-record.ts';
import { countIn, listIn, textIn } from '../json/values.ts';

/** Models that generate, but neither chat nor embed. */
const others = /-tts|-image|robotics|computer-use|native-audio|-live|imagen|veo|lyria/;

/** A page holds 1,000 models; Google has far fewer. */
const mostPages = 5;

/** The models that chat or embed. Rejects with a ProviderError. Source: https://ai.google.dev/api/models */
export async function listGeminiModels(base: URL, request: Omit<JsonRequest, 'url'>): Promise<ListedModel[]> {
  const models = new Map<string, ListedModel>();
  let token = '';
  for (let page = 0; page < mostPages; page += 1) {
    const url = under(base, 'models');
    url.searchParams.set('pageSize', '1000');
    if (token !== '') url.searchParams.set('pageToken', token);
    const value = await readJson({ ...request, url });
    if (!isRecord(value) || (page === 0 && !Array.isArray(value.models))) throw noList();
    for (const model of listIn(value.models).map(readModel)) if (model !== null) models.set(model.id, model);
    token = textIn(value.nextPageToken);
    if (token === '') break;
  }
  return [...models.values()];
}

function readModel(entry: unknown): ListedModel | null {
  if (!isRecord(entry)) return null;
  const methods = listIn(entry.supportedGenerationMethods);
  const chats = methods.includes('generateContent');
  if (!chats && !methods.includes('embedContent')) return null;
  const id = textIn(entry.name).replace(/^models\//, '');
  if (id === '' || others.test(id)) return null;
  return {
    id,
    name: textIn(entry.displayName) || id,
    description: textIn(entry.description).replace(/\s+/g, ' ').slice(0, 200),
    contextTokens: countIn(entry.inputTokenLimit),
    outputTokens: chats ? countIn(entry.outputTokenLimit) : null,
    images: /^gemini|^gemma-[3-9]/.test(id),
    reasoning: entry.thinking === true,
    kind: chats ? 'chat' : 'embedding',
  };
}
