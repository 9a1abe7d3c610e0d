import { compatible, each, passes, read, type DialectFields } from './dialect-field.ts';
import { neverPassed } from './server-fields.ts';

/** Embeddings. Source: https://platform.openai.com/docs/api-reference/embeddings/create */
export const embeddingsFields: DialectFields = {
  ...neverPassed,
  ...each(read, ['model', 'input', 'dimensions', 'encoding_format']),
  ...each(passes, ['user', 'safety_identifier']),
  ...each(compatible, ['input_type', 'prompt_name', 'truncate', 'truncate_prompt_tokens', 'add_special_tokens', 'normalize', 'embed_dtype']),
};
