import { modelRecords } from '../models.ts';
import type { Vendor } from '../ports/model-provider.ts';
import type { Price } from '@aistudio/contract/schemas';
import type { ModelRecord } from './records/model-record.ts';

/** What may surround the id of a record, removed step by step until one is found. */
const trimmings: Record<Vendor, readonly RegExp[]> = {
  openai: [/-\d{4}-\d{2}-\d{2}$/, /-\d{4}$/],
  azure: [/-\d{4}-\d{2}-\d{2}$/, /-\d{4}$/],
  google: [/^models\//, /-\d{3}$/, /-preview-\d{2}-\d{4}$/],
  bedrock: [/^arn:aws[\w-]*:bedrock:[^/]*\//, /^(global|us-gov|us|eu|apac|jp|au|ca|sa|me|af|in)\./, /:\d+k$/, /:\d+$/, /-\d+$/, /-v\d+$/, /-\d{8}$/],
};

/** What the table says about a model that this vendor calls `id`; null if it is unknown. The price is that of `today`, YYYY-MM-DD. */
export function findRecord(vendor: Vendor | null | undefined, id: string, today: string): ModelRecord | null {
  if (vendor == null) return null;
  let trimmed = id;
  let record = recordOf(vendor, trimmed);
  for (const trimming of trimmings[vendor]) {
    if (record !== undefined) break;
    trimmed = trimmed.replace(trimming, '');
    record = recordOf(vendor, trimmed);
  }
  if (record === undefined) return null;
  const price = record.laterPrice !== null && today >= record.laterPrice.from ? record.laterPrice.price : record.price;
  return { ...record, price: vendor === 'bedrock' ? regionalPrice(record, price, id) : price };
}

/** The order in which the table offers its models; those it does not know come last. */
export function rankOf(vendor: Vendor | null | undefined, record: ModelRecord | null): number {
  if (vendor == null) return 0;
  const rank = modelRecords[vendor].findIndex((each) => each.id === record?.id);
  return rank < 0 ? modelRecords[vendor].length : rank;
}

function recordOf(vendor: Vendor, id: string): ModelRecord | undefined {
  return modelRecords[vendor].find((record) => record.id === id);
}

/** Models whose regional inference profiles cost a tenth more than the global one. */
const dearerInRegions = /^(anthropic\.claude-(?!3|opus-4-1$|sonnet-4$)|openai\.gpt-\d|amazon\.nova-2-lite$)/;

/** Amazon charges other prices in other regions; prices that the table does not have are unknown. */
function regionalPrice(record: ModelRecord, price: Price | null, id: string): Price | null {
  const profile = /(?:^|\/)(us-gov|us|eu|apac|jp|au|ca|sa|me|af|in)\./.exec(id)?.[1];
  if (price === null || profile === undefined) return price;
  const dearer = dearerInRegions.test(record.id);
  if (profile === 'us-gov' || (profile !== 'us' && (!dearer || record.id.startsWith('amazon.')))) return null;
  return dearer ? tenthMore(price) : price;
}

function tenthMore(price: Price): Price {
  const more = (rate: number) => Math.round(rate * 1_100_000) / 1_000_000;
  const rates = <T extends { input: number; cachedInput: number; output: number }>(given: T): T => ({ ...given, input: more(given.input), cachedInput: more(given.cachedInput), output: more(given.output) });
  return { ...rates(price), ...(price.beyond === undefined ? {} : { beyond: rates(price.beyond) }) };
}
