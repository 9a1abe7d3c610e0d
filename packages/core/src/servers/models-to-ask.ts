import type { ListedModel } from '../ports/model-provider.ts';
import type { ServerRecord } from './server-record.ts';

/** Of models that were named one by one, this many are tested. */
const mostAsked = 20;

/** Of models that a server lists, an inexpensive one is tested. */
const inexpensive = [/nano|micro/, /lite/, /mini|haiku|flash|small/];

/**
 * The models that must answer before a server counts as working. A list proves nothing about names that an
 * administrator entered, the right to ask, or credit, and some servers list to anybody. A compatible server without a key
 * is only listed: there is no key to test, and asking could load a large model.
 */
export async function modelsToAsk(record: ServerRecord, models: readonly ListedModel[]): Promise<string[]> {
  if (record.kind === 'compatible' && (await record.secret('apiKey')) === null) return [];
  const ids = models.filter((model) => (model.kind ?? 'chat') === 'chat').map((model) => model.id);
  const given = record.kind === 'azure' ? record.settings.deployments : record.kind === 'google' ? [] : record.settings.models;
  const named = given.length > 0;
  if (named) return ids.slice(0, mostAsked);
  const cheap = inexpensive.map((pattern) => ids.find((id) => pattern.test(id))).find((id) => id !== undefined);
  return ids.length === 0 ? [] : [cheap ?? ids[0]!];
}
