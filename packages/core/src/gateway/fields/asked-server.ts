import type { Dialect } from '@aistudio/contract/dialects';
import type { Model } from '../../models/model.ts';
import { relays } from '../relays.ts';

/** The properties of a server that decide which fields of a request reach it. */
export interface AskedServer {
  /** True: it is called in the caller's dialect. */
  relayed: boolean;
  /** True: neither OpenAI nor Azure, so fields that model servers add are known there. */
  compatible: boolean;
  /** Extra fields, and references to files, addresses and prompts, that an administrator allows for this server. */
  fields: readonly string[];
  grants: readonly string[];
  /** Options that a server of another dialect supports. */
  takes: readonly string[];
}

export function askedServer({ provider }: Pick<Model, 'provider'>, dialect: Dialect): AskedServer {
  const relayed = relays({ provider }, dialect);
  return { relayed, compatible: relayed && provider.vendor == null, fields: provider.allowed?.fields ?? [], grants: relayed ? (provider.allowed?.grants ?? []) : [], takes: provider.takes ?? [] };
}
