import { chat, embedding, type ModelRecord } from './model-record.ts';
import { priced } from './priced.ts';

/**
 * Prices of the paid tier. Read from the price tables of LiteLLM 1.110.2 and genai-prices 0.2.3, which cite this page and agree
 * with each other. Thoughts cost as much as answers.
 * Retirements: https://ai.google.dev/gemini-api/docs/deprecations
 */
const page = 'https://ai.google.dev/gemini-api/docs/pricing';
const usd = priced(page, '2026-11-10');
const usdNew = priced(page, '2026-11-19');

const all = { images: true, files: true, tools: true, structuredOutput: true, reasoning: true };
const million = [1_048_576, 65_536] as const;
const long = (input: number, cachedInput: number, output: number) => ({ above: 200_000, rates: [input, cachedInput, output] as const });

/** The price of 3.6 to 3.8 Flash doubles with the new year. */
const flashLater = { from: '2027-01-01', price: usd(1.5, 0.15, 7.5) };

export const googleRecords: readonly ModelRecord[] = [
  chat('gemini-4-neon', 'Gemini 4 Neon', 'The most capable, for the hardest questions.', million, all, usdNew(3, 0.15, 15)),
  chat('gemini-4-argon', 'Gemini 4 Argon', 'For demanding work over very long texts.', million, all, usd(2, 0.1, 10), { laterPrice: { from: '2026-12-01', price: usd(4, 0.2, 20) } }),
  chat('gemini-4-hydrogen', 'Gemini 4 Hydrogen', 'Strong and less expensive, over very long texts.', million, all, usd(1.5, 0.075, 7.5)),
  chat('gemini-3.8-flash', 'Gemini 3.8 Flash', 'Quick and capable, good for most questions.', million, all, usd(0.75, 0.075, 3.75), { laterPrice: flashLater }),
  chat('gemini-3.5-flash-lite', 'Gemini 3.5 Flash-Lite', 'Quick and inexpensive.', million, all, usd(0.3, 0.03, 2.5)),
  chat('gemini-3.7-flash', 'Gemini 3.7 Flash', 'Quick and capable.', million, all, usd(0.75, 0.075, 3.75), { laterPrice: flashLater }),
  chat('gemini-3.6-flash', 'Gemini 3.6 Flash', 'Quick and capable.', million, all, usd(0.75, 0.075, 3.75), { laterPrice: flashLater }),
  chat('gemini-3.5-flash', 'Gemini 3.5 Flash', 'Quick and capable.', million, all, usd(1.5, 0.15, 9)),
  chat('gemini-3.1-pro-preview', 'Gemini 3.1 Pro', 'Strong at reasoning over very long texts.', million, all, usd(2, 0.2, 12, long(4, 0.4, 18))),
  chat('gemini-3.1-flash-lite', 'Gemini 3.1 Flash-Lite', 'Quick and inexpensive.', million, all, usd(0.25, 0.025, 1.5), { retiresOn: '2027-05-07', successor: 'gemini-3.5-flash-lite' }),
  chat('gemini-3-flash-preview', 'Gemini 3 Flash', 'Quick and capable.', million, all, usd(0.5, 0.05, 3)),
  chat('gemini-3-pro-preview', 'Gemini 3 Pro', 'An older preview.', million, all, usd(2, 0.2, 12, long(4, 0.4, 18)), { retiresOn: '2026-03-09', successor: 'gemini-3.1-pro-preview' }),
  chat('gemini-pro-latest', 'Gemini Pro latest', 'The newest Gemini Pro, whichever it is.', million, all, usd(2, 0.2, 12, long(4, 0.4, 18))),
  chat('gemini-flash-latest', 'Gemini Flash latest', 'The newest Gemini Flash, whichever it is.', million, all, usd(0.75, 0.075, 3.75), { laterPrice: flashLater }),
  chat('gemini-flash-lite-latest', 'Gemini Flash-Lite latest', 'The newest Gemini Flash-Lite, whichever it is.', million, all, usd(0.3, 0.03, 2.5)),
  chat('gemini-2.5-pro', 'Gemini 2.5 Pro', 'Strong at reasoning over very long texts.', million, all, usd(1.25, 0.125, 10, long(2.5, 0.25, 15)), { retiresOn: '2026-12-01', successor: 'gemini-3.8-flash' }),
  chat('gemini-2.5-flash', 'Gemini 2.5 Flash', 'Quick and capable.', million, all, usd(0.3, 0.03, 2.5), { retiresOn: '2026-12-01', successor: 'gemini-3.5-flash-lite' }),
  chat('gemini-2.5-flash-lite', 'Gemini 2.5 Flash-Lite', 'Quick and inexpensive.', million, all, usd(0.1, 0.01, 0.4)),
  chat('gemini-2.0-flash', 'Gemini 2.0 Flash', 'An older model.', [1_048_576, 8_192], { images: true, files: true, tools: true, structuredOutput: true }, null, { retiresOn: '2026-06-01', successor: 'gemini-3.8-flash' }),
  chat('gemma-4-31b-it', 'Gemma 4 31B', 'An open model that Google serves.', [262_144, 32_768], all, null),
  chat('gemma-4-26b-a4b-it', 'Gemma 4 26B', 'A quick open model that Google serves.', [262_144, 32_768], all, null),
  embedding('gemini-embedding-2', 'Gemini Embedding 2', 'Vectors of texts and images.', 8_192, usd(0.2, 0.2, 0), { images: true }),
  embedding('gemini-embedding-001', 'Gemini Embedding 001', 'Vectors of up to 3,072 dimensions.', 2_048, usd(0.15, 0.15, 0), { retiresOn: '2028-05-14', successor: 'gemini-embedding-2' }),
];
