import type { ListedModel } from '@aistudio/core';
import { noList } from '../exchange/read-json.ts';
import { ProviderError } from '../failure/provider-error.ts';
import { isRecord } from '../json/is-record.ts';
import { listIn, textIn } from '../json/values.ts';

/** Requests one path of the control plane, signed. */
export type AskControlPlane = (path: string, query: Record<string, string>) => Promise<unknown>;

/**
 * The models of the account's region that stream text or embed: first those that are called directly, then those called through an
 * inference profile. Rejects with a ProviderError.
 * Source: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_ListFoundationModels.html
 */
export async function listBedrockModels(ask: AskControlPlane): Promise<ListedModel[]> {
  const listed = await ask('foundation-models', {});
  if (!isRecord(listed) || !Array.isArray(listed.modelSummaries)) throw noList();
  const foundations = new Map<string, Record<string, unknown>>();
  for (const summary of listIn(listed.modelSummaries).filter(isRecord)) if (streams(summary) || embeds(summary)) foundations.set(textIn(summary.modelId), summary);
  const models = [...foundations.values()].filter((summary) => listIn(summary.inferenceTypesSupported).includes('ON_DEMAND')).map((summary) => modelOf(textIn(summary.modelId), textIn(summary.modelName), summary));
  for (const profile of await profilesOf(ask)) {
    const foundation = listIn(profile.models).filter(isRecord).map((model) => foundations.get(textIn(model.modelArn).split('/').at(-1)!)).find((found) => found !== undefined);
    if (profile.status === 'ACTIVE' && foundation !== undefined) models.push(modelOf(textIn(profile.inferenceProfileId), textIn(profile.inferenceProfileName), foundation));
  }
  return [...new Map(models.filter((model) => model.id !== '').map((model) => [model.id, model])).values()];
}

/** A role that may not list profiles still sees the models. */
async function profilesOf(ask: AskControlPlane): Promise<Record<string, unknown>[]> {
  try {
    const value = await ask('inference-profiles', { maxResults: '1000', type: 'SYSTEM_DEFINED' });
    return isRecord(value) ? listIn(value.inferenceProfileSummaries).filter(isRecord) : [];
  } catch (error) {
    if (error instanceof ProviderError && error.code === 'unauthorised') return [];
    throw error;
  }
}

function streams(summary: Record<string, unknown>): boolean {
  return summary.responseStreamingSupported === true && isActive(summary) && listIn(summary.outputModalities).includes('TEXT');
}

function embeds(summary: Record<string, unknown>): boolean {
  return isActive(summary) && listIn(summary.outputModalities).includes('EMBEDDING');
}

function isActive(summary: Record<string, unknown>): boolean {
  return !isRecord(summary.modelLifecycle) || summary.modelLifecycle.status === 'ACTIVE';
}

function modelOf(id: string, name: string, summary: Record<string, unknown>): ListedModel {
  const maker = textIn(summary.providerName);
  return {
    id,
    name: name || id,
    description: maker === '' ? '' : `By ${maker}, on Amazon Bedrock.`,
    contextTokens: null,
    outputTokens: null,
    images: listIn(summary.inputModalities).includes('IMAGE'),
    kind: embeds(summary) ? 'embedding' : 'chat',
    reasoning: /claude-(3-7|(opus|sonnet|haiku)-[4-9])|nova-2|gpt-oss|deepseek\.r|magistral|thinking/.test(id),
  };
}

