import { azureRecords } from './models/records/azure.ts';
import { bedrockRecords } from './models/records/bedrock.ts';
import { googleRecords } from './models/records/google.ts';
import type { ModelRecord } from './models/records/model-record.ts';
import { openaiRecords } from './models/records/openai.ts';
import type { Vendor } from './ports/model-provider.ts';

/**
 * Every model that is known in advance, by the company that sells it, in the order in which it is offered. The prices apply only to that
 * seller, not to somebody's own server with the same model name.
 */
export const modelRecords: Record<Vendor, readonly ModelRecord[]> = {
  openai: openaiRecords,
  azure: azureRecords,
  google: googleRecords,
  bedrock: bedrockRecords,
};
