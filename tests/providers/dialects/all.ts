import { azure, azureV1 } from './azure.ts';
import { bedrock } from './bedrock.ts';
import type { Dialect } from './dialect.ts';
import { google } from './google.ts';
import { openai } from './openai.ts';

export const dialects: Dialect[] = [openai, google, azure, azureV1, bedrock];
