import { chat, embedding, type ModelRecord } from './model-record.ts';
import { priced } from './priced.ts';

/**
 * On-demand prices of us-east-1, or of the global profile if there is one; `find-record.ts` adds the surcharge of regional profiles.
 * Read from the price tables of LiteLLM 1.110.2 and genai-prices 0.2.3, which cite this page and Amazon's price lists.
 * Retirements: the model cards at https://docs.aws.amazon.com/bedrock/latest/userguide/model-lifecycle.html
 */
const usd = priced('https://aws.amazon.com/bedrock/pricing/', '2026-11-10');

const claude = { images: true, files: true, tools: true, structuredOutput: true };
const thinking = { ...claude, reasoning: true };
const gpt = { images: true, tools: true, reasoning: true };
const structured = { tools: true, structuredOutput: true };
const million = [1_000_000, 128_000] as const;
const beyond272k = (input: number, cachedInput: number, output: number) => ({ above: 272_000, rates: [input, cachedInput, output] as const });

const anthropic: ModelRecord[] = [
  chat('anthropic.claude-opus-5-5', 'Claude Opus 5.5', 'Anthropic’s strongest Opus, for demanding work.', million, thinking, usd(4, 0.2, 20)),
  chat('anthropic.claude-sonnet-5-5', 'Claude Sonnet 5.5', 'Capable and balanced, good for most questions.', million, thinking, usd(2, 0.1, 10)),
  chat('anthropic.claude-haiku-5-5', 'Claude Haiku 5.5', 'Quick and inexpensive.', million, thinking, usd(0.1, 0.01, 0.5, { above: 100_000, rates: [0.5, 0.05, 2.5] })),
  chat('anthropic.claude-fable-5-2', 'Claude Fable 5.2', 'The most capable, for the hardest questions.', million, thinking, usd(8, 0.2, 40)),
  chat('anthropic.claude-fable-5-1', 'Claude Fable 5.1', 'Very capable, for the hardest questions.', million, thinking, usd(10, 0.25, 50)),
  chat('anthropic.claude-fable-5', 'Claude Fable 5', 'Very capable, for the hardest questions.', million, thinking, usd(10, 1, 50)),
  chat('anthropic.claude-opus-5', 'Claude Opus 5', 'Strong at code and long work.', million, thinking, usd(5, 0.5, 25)),
  chat('anthropic.claude-sonnet-5', 'Claude Sonnet 5', 'Capable and balanced.', million, thinking, usd(2, 0.2, 10)),
  chat('anthropic.claude-opus-4-8', 'Claude Opus 4.8', 'Strong at code and long work.', million, thinking, usd(5, 0.5, 25)),
  chat('anthropic.claude-opus-4-7', 'Claude Opus 4.7', 'Strong at code and long work.', million, thinking, usd(5, 0.5, 25)),
  chat('anthropic.claude-opus-4-6', 'Claude Opus 4.6', 'Strong at code and long work.', million, thinking, usd(5, 0.5, 25)),
  chat('anthropic.claude-opus-4-5', 'Claude Opus 4.5', 'Strong at code and long work.', [200_000, 64_000], thinking, usd(5, 0.5, 25)),
  chat('anthropic.claude-opus-4-1', 'Claude Opus 4.1', 'An older Opus.', [200_000, 32_000], thinking, usd(15, 1.5, 75), { retiresOn: '2027-01-08', successor: 'anthropic.claude-opus-5-5' }),
  chat('anthropic.claude-sonnet-4-6', 'Claude Sonnet 4.6', 'Capable and balanced.', [1_000_000, 64_000], thinking, usd(3, 0.3, 15)),
  chat('anthropic.claude-sonnet-4-5', 'Claude Sonnet 4.5', 'Capable and balanced.', [200_000, 64_000], thinking, usd(3, 0.3, 15), { retiresOn: '2027-04-08', successor: 'anthropic.claude-sonnet-5-5' }),
  chat('anthropic.claude-sonnet-4', 'Claude Sonnet 4', 'An older Sonnet.', [200_000, 64_000], thinking, usd(3, 0.3, 15), { retiresOn: '2026-10-14', successor: 'anthropic.claude-sonnet-5-5' }),
  chat('anthropic.claude-haiku-4-5', 'Claude Haiku 4.5', 'Quick, for everyday questions.', [200_000, 64_000], thinking, usd(1, 0.1, 5)),
  chat('anthropic.claude-3-7-sonnet', 'Claude 3.7 Sonnet', 'An older Sonnet.', [200_000, 8_192], thinking, usd(3, 0.3, 15), { retiresOn: '2026-04-28', successor: 'anthropic.claude-sonnet-5-5' }),
];

const amazon: ModelRecord[] = [
  chat('amazon.nova-2-lite', 'Nova 2 Lite', 'Quick and inexpensive, with reasoning.', [1_000_000, 64_000], thinking, usd(0.3, 0.075, 2.5)),
  chat('amazon.nova-premier', 'Nova Premier', 'Amazon’s most capable of the first Nova.', [1_000_000, 10_000], claude, usd(2.5, 0.625, 12.5)),
  chat('amazon.nova-pro', 'Nova Pro', 'Balanced between capability and price.', [300_000, 10_000], claude, usd(0.8, 0.2, 3.2)),
  chat('amazon.nova-lite', 'Nova Lite', 'Very inexpensive, sees images.', [300_000, 10_000], claude, usd(0.06, 0.015, 0.24)),
  chat('amazon.nova-micro', 'Nova Micro', 'The least expensive, text only.', [128_000, 10_000], structured, usd(0.035, 0.00875, 0.14)),
  embedding('amazon.nova-2-multimodal-embeddings', 'Nova 2 Multimodal Embeddings', 'Vectors of texts, images and documents.', 8_172, usd(0.135, 0.135, 0), { images: true }),
  embedding('amazon.titan-embed-text-v2', 'Titan Text Embeddings V2', 'Vectors of up to 1,024 dimensions.', 8_192, usd(0.02, 0.02, 0)),
  embedding('amazon.titan-embed-text-v1', 'Titan Text Embeddings', 'Vectors of 1,536 dimensions.', 8_192, usd(0.1, 0.1, 0)),
];

const openai: ModelRecord[] = [
  chat('openai.gpt-6.1-sol', 'GPT-6.1 Sol', 'Strong at reasoning, writing and code.', [1_050_000, 128_000], gpt, usd(2, 0.1, 10, beyond272k(4, 0.2, 15))),
  chat('openai.gpt-6.1-terra', 'GPT-6.1 Terra', 'Balanced between capability and price.', [1_050_000, 128_000], gpt, usd(1, 0.05, 5, beyond272k(2, 0.1, 7.5))),
  chat('openai.gpt-6-astra', 'GPT-6 Astra', 'The most capable of its generation.', [1_050_000, 128_000], gpt, usd(10, 1, 50, beyond272k(20, 2, 75))),
  chat('openai.gpt-6-sol', 'GPT-6 Sol', 'Strong at reasoning, writing and code.', [1_050_000, 128_000], gpt, usd(2, 0.2, 10, beyond272k(4, 0.4, 15))),
  chat('openai.gpt-6-luna', 'GPT-6 Luna', 'Quick and inexpensive.', [1_050_000, 128_000], gpt, usd(0.1, 0.01, 0.5, beyond272k(0.2, 0.02, 0.75))),
  chat('openai.gpt-5.6-sol', 'GPT-5.6 Sol', 'Strong at reasoning, writing and code.', [1_050_000, 128_000], gpt, usd(4, 0.4, 20, beyond272k(8, 0.8, 30))),
  chat('openai.gpt-5.6-terra', 'GPT-5.6 Terra', 'Balanced between capability and price.', [1_050_000, 128_000], gpt, usd(2, 0.2, 12, beyond272k(4, 0.4, 18))),
  chat('openai.gpt-5.6-luna', 'GPT-5.6 Luna', 'Quick and inexpensive.', [1_050_000, 128_000], gpt, usd(0.2, 0.02, 1.2, beyond272k(0.4, 0.04, 1.8))),
  chat('openai.gpt-oss-120b', 'gpt-oss 120B', 'An open model that reasons.', [128_000, 16_384], { ...structured, reasoning: true }, usd(0.15, 0.15, 0.6)),
  chat('openai.gpt-oss-20b', 'gpt-oss 20B', 'A small open model that reasons.', [128_000, 16_384], { ...structured, reasoning: true }, usd(0.07, 0.07, 0.3)),
];

const meta: ModelRecord[] = [
  chat('meta.llama4-maverick-17b-instruct', 'Llama 4 Maverick', 'An open model that sees images.', [1_000_000, 8_192], { images: true, tools: true }, usd(0.24, 0.24, 0.97), { retiresOn: '2027-03-30' }),
  chat('meta.llama4-scout-17b-instruct', 'Llama 4 Scout', 'An open model for very long texts.', [10_000_000, 8_192], { images: true, tools: true }, usd(0.17, 0.17, 0.66), { retiresOn: '2027-03-30' }),
  chat('meta.llama3-3-70b-instruct', 'Llama 3.3 70B', 'An open model.', [128_000, 4_096], { tools: true }, usd(0.72, 0.72, 0.72), { retiresOn: '2027-03-30' }),
  chat('meta.llama3-1-70b-instruct', 'Llama 3.1 70B', 'An open model.', [128_000, 4_096], { tools: true }, usd(0.72, 0.72, 0.72), { retiresOn: '2027-03-30' }),
  chat('meta.llama3-1-8b-instruct', 'Llama 3.1 8B', 'A small open model.', [128_000, 4_096], { tools: true }, usd(0.22, 0.22, 0.22), { retiresOn: '2027-03-30' }),
];

const mistral: ModelRecord[] = [
  chat('mistral.mistral-large-3-675b-instruct', 'Mistral Large 3', 'Mistral’s largest open model.', [256_000, 32_000], { ...structured, images: true }, usd(0.5, 0.5, 1.5)),
  chat('mistral.magistral-small-2509', 'Magistral Small', 'Thinks before it answers.', [128_000, 40_000], { ...structured, images: true, reasoning: true }, usd(0.5, 0.5, 1.5)),
  chat('mistral.ministral-3-14b-instruct', 'Ministral 3 14B', 'Small and quick.', [128_000, 8_000], { ...structured, images: true }, usd(0.2, 0.2, 0.2)),
  chat('mistral.ministral-3-8b-instruct', 'Ministral 3 8B', 'Small and quick.', [128_000, 8_000], { ...structured, images: true }, usd(0.15, 0.15, 0.15)),
  chat('mistral.ministral-3-3b-instruct', 'Ministral 3 3B', 'The smallest.', [128_000, 8_000], { ...structured, images: true }, usd(0.1, 0.1, 0.1)),
  chat('mistral.devstral-2-123b', 'Devstral 2', 'For code.', [256_000, 32_000], structured, usd(0.4, 0.4, 2), { retiresOn: '2027-03-30' }),
  chat('mistral.pixtral-large-2502', 'Pixtral Large', 'Sees images.', [128_000, 16_384], { images: true, tools: true }, usd(2, 2, 6)),
  chat('mistral.mistral-large-2402', 'Mistral Large', 'An older model.', [32_000, 4_096], { tools: true }, usd(4, 4, 12)),
  chat('mistral.mistral-small-2402', 'Mistral Small', 'An older model.', [32_000, 4_096], { tools: true }, usd(1, 1, 3)),
  chat('mistral.mixtral-8x7b-instruct', 'Mixtral 8x7B', 'An older open model.', [32_000, 4_096], {}, usd(0.45, 0.45, 0.7), { retiresOn: '2027-03-30' }),
  chat('mistral.mistral-7b-instruct', 'Mistral 7B', 'An older open model.', [32_000, 4_096], {}, usd(0.15, 0.15, 0.2), { retiresOn: '2027-03-30' }),
];

const others: ModelRecord[] = [
  chat('deepseek.v3.2', 'DeepSeek V3.2', 'An open model that reasons.', [163_840, 8_000], { ...structured, reasoning: true }, usd(0.62, 0.62, 1.85)),
  chat('deepseek.v3', 'DeepSeek V3.1', 'An open model that reasons.', [128_000, 8_000], { tools: true, reasoning: true }, usd(0.58, 0.58, 1.68), { retiresOn: '2027-03-30', successor: 'deepseek.v3.2' }),
  chat('deepseek.r1', 'DeepSeek R1', 'Thinks at length before it answers.', [128_000, 8_192], { reasoning: true }, usd(1.35, 1.35, 5.4), { retiresOn: '2027-03-30', successor: 'deepseek.v3.2' }),
  chat('moonshotai.kimi-k2.5', 'Kimi K2.5', 'An open model that sees images.', [256_000, 16_000], { ...structured, images: true }, usd(0.6, 0.6, 3)),
  chat('zai.glm-5', 'GLM-5', 'An open model that reasons.', [200_000, 128_000], { ...structured, reasoning: true }, usd(1, 1, 3.2)),
  chat('minimax.minimax-m2.5', 'MiniMax M2.5', 'An open model.', [196_000, 8_000], structured, usd(0.3, 0.3, 1.2)),
  chat('qwen.qwen3-vl-235b-a22b', 'Qwen3 VL 235B', 'An open model that sees images.', [256_000, 8_000], { images: true, tools: true }, usd(0.53, 0.53, 2.66)),
  chat('qwen.qwen3-235b-a22b-2507', 'Qwen3 235B', 'An open model that reasons.', [262_144, 8_192], { tools: true, reasoning: true }, usd(0.22, 0.22, 0.88)),
  chat('qwen.qwen3-32b', 'Qwen3 32B', 'A small open model that reasons.', [32_768, 8_192], { tools: true, reasoning: true }, usd(0.15, 0.15, 0.6)),
  chat('qwen.qwen3-coder-480b-a35b', 'Qwen3 Coder 480B', 'For code.', [262_144, 16_384], { tools: true, reasoning: true }, usd(0.45, 0.45, 1.8), { retiresOn: '2027-03-30' }),
  chat('google.gemma-3-27b-it', 'Gemma 3 27B', 'An open model that sees images.', [128_000, 8_000], { ...structured, images: true }, usd(0.23, 0.23, 0.38), { retiresOn: '2027-03-30' }),
  chat('nvidia.nemotron-super-3-120b', 'Nemotron 3 Super', 'An open model that reasons.', [256_000, 32_000], { ...structured, reasoning: true }, usd(0.15, 0.15, 0.65)),
  chat('nvidia.nemotron-nano-3-30b', 'Nemotron 3 Nano', 'A small open model.', [256_000, 8_000], structured, usd(0.06, 0.06, 0.24)),
  chat('writer.palmyra-x5', 'Palmyra X5', 'For long business texts.', [1_000_000, 8_192], { files: true, tools: true }, usd(0.6, 0.6, 6), { retiresOn: '2027-03-21' }),
  embedding('cohere.embed-v4', 'Cohere Embed 4', 'Vectors of texts and images.', 128_000, usd(0.12, 0.12, 0), { images: true }),
  embedding('cohere.embed-multilingual-v3', 'Cohere Embed Multilingual 3', 'Vectors of 1,024 dimensions, in a hundred languages.', 512, usd(0.1, 0.1, 0)),
  embedding('cohere.embed-english-v3', 'Cohere Embed English 3', 'Vectors of 1,024 dimensions.', 512, usd(0.1, 0.1, 0)),
];

export const bedrockRecords: readonly ModelRecord[] = [...anthropic, ...amazon, ...openai, ...meta, ...mistral, ...others];
