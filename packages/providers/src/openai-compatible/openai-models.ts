import type { ListedModel } from '@aistudio/core';

interface Known {
  name: string;
  description: string;
  contextTokens: number;
  outputTokens: number;
  reasoning: boolean;
}

const known = (name: string, description: string, contextTokens: number, outputTokens: number, reasoning: boolean): Known => ({ name, description, contextTokens, outputTokens, reasoning });

/** OpenAI's list says only ids. Source: https://platform.openai.com/docs/models */
const knownModels: Record<string, Known> = {
  'gpt-5.2': known('GPT-5.2', 'The most capable of its family, for long and demanding work.', 400_000, 128_000, true),
  'gpt-5.1': known('GPT-5.1', 'Strong at reasoning, writing and code.', 400_000, 128_000, true),
  'gpt-5': known('GPT-5', 'Strong at reasoning, writing and code.', 400_000, 128_000, true),
  'gpt-5-mini': known('GPT-5 mini', 'Quick and inexpensive, good for most questions.', 400_000, 128_000, true),
  'gpt-5-nano': known('GPT-5 nano', 'The quickest and least expensive, for short and simple tasks.', 400_000, 128_000, true),
  'gpt-4.1': known('GPT-4.1', 'Follows instructions closely over very long texts.', 1_047_576, 32_768, false),
  'gpt-4.1-mini': known('GPT-4.1 mini', 'Quick, for very long texts.', 1_047_576, 32_768, false),
  'gpt-4.1-nano': known('GPT-4.1 nano', 'The least expensive for very long texts.', 1_047_576, 32_768, false),
  'gpt-4o': known('GPT-4o', 'An all-round model that answers without reasoning first.', 128_000, 16_384, false),
  'gpt-4o-mini': known('GPT-4o mini', 'Small and quick, for everyday questions.', 128_000, 16_384, false),
  o3: known('o3', 'Thinks at length before it answers; for mathematics, science and code.', 200_000, 100_000, true),
  'o4-mini': known('o4-mini', 'Thinks before it answers, quicker than o3.', 200_000, 100_000, true),
};

/** Not for chat, or not offered through Chat Completions. */
const notChat =
  /embedding|moderation|whisper|tts|transcribe|audio|realtime|dall-e|image|sora|davinci|babbage|instruct|computer-use|deep-research|search|codex|-pro(-|$)/;

const datedEnding = /-(\d{4}-\d{2}-\d{2}|\d{4})$/;

/** The chat models among them, known ones first and described, dated copies of a listed model left out. */
export function openaiModels(listed: ListedModel[]): ListedModel[] {
  const ids = new Set(listed.map((model) => model.id));
  const order = Object.keys(knownModels);
  const rank = (model: ListedModel) => (Object.hasOwn(knownModels, model.id) ? order.indexOf(model.id) : order.length);
  return listed
    .filter((model) => isChatModel(model.id))
    .filter((model) => !(datedEnding.test(model.id) && ids.has(model.id.replace(datedEnding, ''))))
    .map((model) => describeOpenaiModel(model, model.id))
    .sort((a, b) => rank(a) - rank(b) || a.id.localeCompare(b.id));
}

/** Whether a model of OpenAI answers in a conversation. */
export function isChatModel(id: string): boolean {
  return !notChat.test(id);
}

/** What is known about OpenAI's model `id`, under which name ever a server offers it. */
export function describeOpenaiModel(model: ListedModel, id: string): ListedModel {
  if (Object.hasOwn(knownModels, id)) return { ...model, ...knownModels[id]!, images: true };
  const thinks = /^(o\d|gpt-[5-9])/.test(id);
  return { ...model, reasoning: model.reasoning || thinks, images: model.images || thinks };
}
