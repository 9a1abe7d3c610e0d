import { modelRecords, type ListedModel } from '@aistudio/core';

/** Neither chats nor embeds. */
const others = /moderation|whisper|tts|transcribe|audio|realtime|dall-e|image|sora|davinci|babbage|instruct|computer-use|deep-research|search|codex|-live|rosalind|cyber|daybreak/;

/** Only available through Responses. */
const slow = /-pro(-|$)/;

const datedEnding = /-(\d{4}-\d{2}-\d{2}|\d{4})$/;

/** The models among them that chat or embed, without dated copies of a listed one. OpenAI's list contains only ids. */
export function openaiModels(listed: ListedModel[], speaks: 'chat' | 'responses'): ListedModel[] {
  const ids = new Set(listed.map((model) => model.id));
  return listed
    .filter((model) => isOfferedModel(model.id) && (speaks === 'responses' || !slow.test(model.id)))
    .filter((model) => !(datedEnding.test(model.id) && ids.has(model.id.replace(datedEnding, ''))))
    .map((model) => guessOpenaiModel(model, model.id));
}

/** Whether a model of OpenAI answers in a conversation or makes vectors. */
export function isOfferedModel(id: string): boolean {
  return !others.test(id);
}

/** A guess about OpenAI's model `id`; the catalogue takes precedence. */
export function guessOpenaiModel(model: ListedModel, id: string): ListedModel {
  const known = modelRecords.openai.find((record) => record.id === id);
  const thinks = known?.reasoning ?? /^(o\d|gpt-[5-9])/.test(id);
  return { ...model, kind: id.includes('embedding') ? 'embedding' : 'chat', reasoning: model.reasoning || thinks, images: model.images || (known?.images ?? thinks) };
}
