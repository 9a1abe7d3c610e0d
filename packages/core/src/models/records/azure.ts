import type { ModelRecord } from './model-record.ts';
import { openaiRecords } from './openai.ts';

/** Global Standard deployments cost what OpenAI charges; Data Zone and regional ones about a tenth more, which an administrator may enter. */
const source = 'https://azure.microsoft.com/pricing/details/azure-openai/';

/**
 * The models that Azure sells, with Azure's own retirement dates; null: none is announced.
 * Source, as read from the price table of LiteLLM 1.110.2: https://learn.microsoft.com/azure/foundry/openai/concepts/model-retirements
 */
const soldUntil: Record<string, string | null> = {
  'gpt-6.2-sol': null,
  'gpt-6.2-astra': null,
  'gpt-6.1-terra': null,
  'gpt-6-luna': '2028-03-11',
  'gpt-6.1-sol': '2028-03-11',
  'gpt-6-sol': '2028-03-11',
  'gpt-6-astra': '2028-01-11',
  'gpt-5.6-sol': '2028-01-11',
  'gpt-5.6-terra': '2028-01-11',
  'gpt-5.6-luna': '2028-01-11',
  'gpt-5.6': null,
  'gpt-5.5': '2027-10-26',
  'gpt-5.5-pro': null,
  'gpt-5.4': '2027-09-02',
  'gpt-5.4-pro': '2027-09-07',
  'gpt-5.4-mini': '2027-09-21',
  'gpt-5.4-nano': '2027-09-21',
  'gpt-5.2': '2027-06-08',
  'gpt-5.2-pro': null,
  'gpt-5.1': '2027-07-13',
  'gpt-5': '2027-02-09',
  'gpt-5-pro': '2027-04-07',
  'gpt-5-mini': '2027-07-13',
  'gpt-5-nano': '2027-02-09',
  'gpt-4.1': '2027-04-14',
  'gpt-4.1-mini': '2027-04-14',
  'gpt-4.1-nano': '2027-04-14',
  'gpt-4o': '2027-04-14',
  'gpt-4o-2024-05-13': '2027-01-14',
  'gpt-4o-mini': '2027-04-14',
  o3: '2026-11-19',
  'o3-pro': '2026-11-19',
  'o4-mini': '2026-11-19',
  'o3-mini': '2026-11-19',
  o1: '2026-11-19',
  'text-embedding-3-large': '2028-02-09',
  'text-embedding-3-small': '2028-02-09',
  'text-embedding-ada-002': '2028-02-09',
};

/** The tables that were read disagree about Azure's prices for these. */
const unpriced = new Set(['text-embedding-3-large', 'text-embedding-3-small', 'text-embedding-ada-002']);

export const azureRecords: readonly ModelRecord[] = openaiRecords
  .filter((record) => Object.hasOwn(soldUntil, record.id))
  .map((record) => ({ ...record, retiresOn: soldUntil[record.id] ?? null, price: record.price === null || unpriced.has(record.id) ? null : { ...record.price, source } }));
