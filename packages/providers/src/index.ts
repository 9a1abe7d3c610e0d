export { createAzure, type AzureOptions } from './azure/create-azure.ts';
export { createBedrock, type BedrockOptions } from './bedrock/create-bedrock.ts';
export { defaultCredentials } from './bedrock/default-credentials.ts';
export { createGoogle, type GoogleOptions } from './google/create-google.ts';
export { createOpenai, type OpenaiOptions } from './openai/create-openai.ts';
export { createOpenaiCompatible, type OpenaiCompatibleOptions, type ServerKind } from './openai-compatible/create-openai-compatible.ts';
export { discoverOllama } from './openai-compatible/discover-ollama.ts';
export { createPractice } from './practice/create-practice.ts';
