import type { Dialect } from '@aistudio/contract/dialects';
import type { Model } from '../../models/model.ts';

/** What of a server decides which fields of a request reach it. */
export interface AskedServer {
  /** True: it is spoken to in the caller's dialect. */
  relayed: boolean;
  /** True: neither OpenAI nor Azure, so fields that model servers add are known there. */
  compatible: boolean;
  /** Fields that nobody else knows, and things of others, that an administrator lets it be asked for. */
  fields: readonly string[];
  grants: readonly string[];
  /** Options that a server of another dialect has words for. */
  takes: readonly string[];
}

export function askedServer({ provider }: Pick<Model, 'provider'>, dialect: Dialect): AskedServer {
  const relayed = dialect !== 'messages' && provider.relays?.includes(dialect) === true;
  return { relayed, compatible: relayed && provider.vendor == null, fields: provider.allowed?.fields ?? [], grants: relayed ? (provider.allowed?.grants ?? []) : [], takes: provider.takes ?? [] };
}
