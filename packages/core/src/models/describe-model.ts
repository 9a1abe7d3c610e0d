import type { ListedModel } from '../ports/model-provider.ts';
import { findRecord } from './find-record.ts';
import type { Model, ModelServer } from './model.ts';
import { timeLimitsOf } from './time-limits.ts';

/** A model as its server lists it, with what the table knows about it. A server's own limits take precedence. */
export function describeModel(server: ModelServer, listed: ListedModel, today: string): Model {
  const { name: serverName, practice, price, provider } = server;
  const record = findRecord(provider.vendor, listed.knownAs ?? listed.id, today);
  const unchanged = { enabled: true, roles: null, maximumOutputTokens: null, fallback: null };
  const about = { ...listed, ...unchanged, reference: `${provider.server}/${listed.id}`, serverName, practice, provider };
  if (record === null) {
    const unknown = { kind: 'chat' as const, files: null, tools: null, structuredOutput: null, retiresOn: null, successor: null };
    return { ...unknown, ...about, limits: timeLimitsOf(listed), price };
  }
  return {
    ...about,
    kind: record.kind,
    name: nameOf(listed, record.name),
    description: listed.description || record.description,
    contextTokens: listed.contextTokens ?? record.contextTokens,
    outputTokens: listed.outputTokens ?? record.outputTokens,
    images: record.images,
    files: record.files,
    tools: record.tools,
    structuredOutput: record.structuredOutput,
    reasoning: record.reasoning,
    retiresOn: record.retiresOn,
    successor: record.successor,
    limits: timeLimitsOf(record),
    price: record.price,
  };
}

/** A deployment is known here by the name somebody gave it. */
function nameOf(listed: ListedModel, name: string): string {
  if (listed.knownAs != null) return `${name} (${listed.name})`;
  return listed.name === listed.id ? name : listed.name;
}
