import { chat, embedding, type ModelRecord } from './model-record.ts';
import { priced } from './priced.ts';

/**
 * Prices of standard processing. Read from the price tables of LiteLLM 1.110.2 and genai-prices 0.2.3, which cite this page
 * and agree with each other; the newest from the release notes of their day.
 * Retirements: https://developers.openai.com/api/docs/deprecations
 */
const page = 'https://developers.openai.com/api/docs/pricing';
const usd = priced(page, '2026-11-10');
const usdNew = priced(page, '2026-11-17');

/** From 272,000 input tokens on, the whole request costs twice as much to read and half as much again to write. */
const long = (input: number, cachedInput: number, output: number) => ({ above: 272_000, rates: [input, cachedInput, output] as const });

const seeing = { images: true, files: true, tools: true, structuredOutput: true };
const thinking = { ...seeing, reasoning: true };
const slow = { ...thinking, slow: true };
const million = [1_050_000, 128_000] as const;
const large = [400_000, 128_000] as const;

export const openaiRecords: readonly ModelRecord[] = [
  chat('gpt-6.2-sol', 'GPT-6.2 Sol', 'For demanding work: reasoning, code and long documents.', million, thinking, usdNew(2, 0.1, 10, long(4, 0.2, 15))),
  chat('gpt-6.2-astra', 'GPT-6.2 Astra', 'The most capable, for the hardest questions.', million, thinking, usdNew(8, 0.4, 40, long(16, 0.8, 60))),
  chat('gpt-6.1-terra', 'GPT-6.1 Terra', 'Balanced: capable at half the price of the largest.', million, thinking, usd(1, 0.05, 5, long(2, 0.1, 7.5))),
  chat('gpt-6-luna', 'GPT-6 Luna', 'Quick and inexpensive, good for most questions.', million, thinking, usd(0.1, 0.01, 0.5, long(0.2, 0.02, 0.75))),
  chat('gpt-6.1-sol', 'GPT-6.1 Sol', 'Strong at reasoning, writing and code.', million, thinking, usd(2, 0.1, 10, long(4, 0.2, 15))),
  chat('gpt-6-sol', 'GPT-6 Sol', 'Strong at reasoning, writing and code.', million, thinking, usd(2, 0.2, 10, long(4, 0.4, 15))),
  chat('gpt-6-astra', 'GPT-6 Astra', 'The most capable of its generation.', million, thinking, usd(10, 1, 50, long(20, 2, 75))),
  chat('gpt-5.6-sol', 'GPT-5.6 Sol', 'Strong at reasoning, writing and code.', million, thinking, usd(4, 0.4, 20, long(8, 0.8, 30))),
  chat('gpt-5.6-terra', 'GPT-5.6 Terra', 'Balanced between capability and price.', million, thinking, usd(2, 0.2, 12, long(4, 0.4, 18))),
  chat('gpt-5.6-luna', 'GPT-5.6 Luna', 'Quick and inexpensive.', million, thinking, usd(0.2, 0.02, 1.2, long(0.4, 0.04, 1.8))),
  chat('gpt-5.6', 'GPT-5.6', 'The same as GPT-5.6 Sol.', million, thinking, usd(4, 0.4, 20, long(8, 0.8, 30))),
  chat('gpt-5.5', 'GPT-5.5', 'Strong at reasoning, writing and code.', million, thinking, usd(5, 0.5, 30, long(10, 1, 45))),
  chat('gpt-5.5-pro', 'GPT-5.5 pro', 'Thinks at length; for questions worth the wait.', million, slow, usd(30, 30, 180, long(60, 60, 270))),
  chat('gpt-5.4', 'GPT-5.4', 'Strong at reasoning, writing and code.', million, thinking, usd(2.5, 0.25, 15, long(5, 0.5, 22.5))),
  chat('gpt-5.4-pro', 'GPT-5.4 pro', 'Thinks at length; for questions worth the wait.', million, slow, usd(30, 30, 180, long(60, 60, 270))),
  chat('gpt-5.4-mini', 'GPT-5.4 mini', 'Quick, for everyday questions.', large, thinking, usd(0.75, 0.075, 4.5)),
  chat('gpt-5.4-nano', 'GPT-5.4 nano', 'The quickest of its generation, for short tasks.', large, thinking, usd(0.2, 0.02, 1.25), { retiresOn: '2027-04-01', successor: 'gpt-6-luna' }),
  chat('gpt-5.2', 'GPT-5.2', 'For long and demanding work.', large, thinking, usd(1.75, 0.175, 14)),
  chat('gpt-5.2-pro', 'GPT-5.2 pro', 'Thinks at length; for questions worth the wait.', large, slow, usd(21, 21, 168)),
  chat('gpt-5.1', 'GPT-5.1', 'Strong at reasoning, writing and code.', large, thinking, usd(1.25, 0.125, 10), { retiresOn: '2027-04-01', successor: 'gpt-6.1-sol' }),
  chat('gpt-5', 'GPT-5', 'Strong at reasoning, writing and code.', large, thinking, usd(1.25, 0.125, 10), { retiresOn: '2026-12-11', successor: 'gpt-6.1-sol' }),
  chat('gpt-5-pro', 'GPT-5 pro', 'Thinks at length; for questions worth the wait.', [400_000, 272_000], slow, usd(15, 15, 120), { retiresOn: '2026-12-11', successor: 'gpt-6.1-sol' }),
  chat('gpt-5-mini', 'GPT-5 mini', 'Quick and inexpensive.', large, thinking, usd(0.25, 0.025, 2), { retiresOn: '2026-12-11', successor: 'gpt-6.1-terra' }),
  chat('gpt-5-nano', 'GPT-5 nano', 'Quick, for short and simple tasks.', large, thinking, usd(0.05, 0.005, 0.4), { retiresOn: '2026-12-11', successor: 'gpt-6-luna' }),
  chat('chat-latest', 'ChatGPT latest', 'What ChatGPT answers with at the moment.', large, thinking, usd(5, 0.5, 30)),
  chat('gpt-4.1', 'GPT-4.1', 'Follows instructions closely over very long texts.', [1_047_576, 32_768], seeing, usd(2, 0.5, 8), { retiresOn: '2027-01-14', successor: 'gpt-6-luna' }),
  chat('gpt-4.1-mini', 'GPT-4.1 mini', 'Quick, for very long texts.', [1_047_576, 32_768], seeing, usd(0.4, 0.1, 1.6), { retiresOn: '2027-01-14', successor: 'gpt-6-luna' }),
  chat('gpt-4.1-nano', 'GPT-4.1 nano', 'Inexpensive, for very long texts.', [1_047_576, 32_768], seeing, usd(0.1, 0.025, 0.4), { retiresOn: '2026-10-23', successor: 'gpt-6-luna' }),
  chat('gpt-4o', 'GPT-4o', 'Answers without reasoning first.', [128_000, 16_384], seeing, usd(2.5, 1.25, 10), { retiresOn: '2027-01-14', successor: 'gpt-6-luna' }),
  chat('gpt-4o-2024-05-13', 'GPT-4o of May 2024', 'The first GPT-4o.', [128_000, 4_096], { images: true, tools: true }, usd(5, 5, 15), { retiresOn: '2026-10-23', successor: 'gpt-6.1-sol' }),
  chat('gpt-4o-mini', 'GPT-4o mini', 'Small and quick.', [128_000, 16_384], seeing, usd(0.15, 0.075, 0.6), { retiresOn: '2027-01-14', successor: 'gpt-6-luna' }),
  chat('o3', 'o3', 'Thinks at length before it answers.', [200_000, 100_000], thinking, usd(2, 0.5, 8), { retiresOn: '2026-12-11', successor: 'gpt-6.1-sol' }),
  chat('o3-pro', 'o3-pro', 'Thinks at length; for questions worth the wait.', [200_000, 100_000], slow, usd(20, 20, 80), { retiresOn: '2026-12-11', successor: 'gpt-6.1-sol' }),
  chat('o4-mini', 'o4-mini', 'Thinks before it answers, quicker than o3.', [200_000, 100_000], thinking, usd(1.1, 0.275, 4.4), { retiresOn: '2026-10-23', successor: 'gpt-6.1-terra' }),
  chat('o3-mini', 'o3-mini', 'Thinks before it answers.', [200_000, 100_000], { tools: true, structuredOutput: true, reasoning: true }, usd(1.1, 0.55, 4.4), { retiresOn: '2026-10-23', successor: 'gpt-6.1-sol' }),
  chat('o1', 'o1', 'The first that thought before it answered.', [200_000, 100_000], thinking, usd(15, 7.5, 60), { retiresOn: '2026-10-23', successor: 'gpt-6.1-sol' }),
  chat('gpt-4-turbo', 'GPT-4 Turbo', 'An older model.', [128_000, 4_096], { images: true, tools: true }, usd(10, 10, 30), { retiresOn: '2026-10-23', successor: 'gpt-6.1-sol' }),
  chat('gpt-4', 'GPT-4', 'An older model.', [8_192, 4_096], { tools: true }, usd(30, 30, 60), { retiresOn: '2026-10-23', successor: 'gpt-6.1-sol' }),
  chat('gpt-3.5-turbo', 'GPT-3.5 Turbo', 'An older model.', [16_385, 4_096], { tools: true }, usd(0.5, 0.5, 1.5), { retiresOn: '2026-10-23', successor: 'gpt-6.1-terra' }),
  embedding('text-embedding-3-large', 'Text Embedding 3 large', 'Vectors of up to 3,072 dimensions.', 8_192, usd(0.13, 0.13, 0)),
  embedding('text-embedding-3-small', 'Text Embedding 3 small', 'Vectors of up to 1,536 dimensions.', 8_192, usd(0.02, 0.02, 0)),
  embedding('text-embedding-ada-002', 'Text Embedding Ada 002', 'Vectors of 1,536 dimensions.', 8_192, usd(0.1, 0.1, 0)),
];
