import { afterAll } from 'vitest';
import { createOpenaiCompatible, createPractice } from '../../packages/providers/src/index.ts';
import { describeModelProvider, type Scene } from '../../packages/providers/src/contract.ts';
import { answering, breaking, openaiError, refusing, silent, type ProviderBehaviour } from '../support/provider-behaviours.ts';
import { startProviderServer } from '../support/provider-server.ts';
import { question } from './question.ts';
import { createQuickClock } from './quick-clock.ts';

const story = 'Once upon a time there was a stream that never lost a single word of what it had to say, and — 日本語 — 🧪 so on.';
const key = 'sk-contract-0123456789';
const prompt = 'my secret question of the day';

// The question names the behaviour, so that concurrent answers are not mixed up.
const behaviours: Record<string, ProviderBehaviour> = {
  complete: answering(story),
  lasting: answering(Array.from({ length: 120 }, (_, index) => `word${index}`).join(' '), { tokensPerSecond: 100 }),
  cut: breaking('It was a dark and stormy', 'cut'),
  silent,
  limited: refusing(429, openaiError(`Slow down, ${key}. ${prompt}`, 'rate_limit_exceeded'), { 'retry-after': '1' }),
  impossible: refusing(400, openaiError(`I refuse "${prompt}" with key ${key}.`)),
};
const server = await startProviderServer({
  behaviour(request) {
    const messages: { role: string; content: string }[] = request.body.messages;
    const given = messages.find((message) => message.role === 'assistant')?.content;
    // A model that continues the way models do: by repeating the last words.
    if (given !== undefined) return answering(story.slice(Math.max(0, given.length - 20)));
    return behaviours[messages[0]!.content.split(':')[0]!]!;
  },
});
afterAll(() => server.stop());

const compatible = createOpenaiCompatible({ server: 'fake', name: 'Fake', baseUrl: server.url, apiKey: () => key, kind: 'generic' });
const asked = (name: string) => (): Scene => ({ provider: compatible, request: question(`${name}: ${prompt}`) });

describeModelProvider('openai-compatible', {
  complete: asked('complete'),
  lasting: asked('lasting'),
  cut: asked('cut'),
  silent: asked('silent'),
  limited: asked('limited'),
  impossible: asked('impossible'),
  secrets: [key, prompt],
});

const practice = createPractice({ clock: createQuickClock() });
const commanded = (text: string) => (): Scene => ({ provider: practice, request: question(text, { model: 'tutor', allowFaults: true }) });

describeModelProvider('practice', {
  complete: commanded('What is AI Studio?'),
  lasting: commanded('/pace 100 120'),
  cut: commanded('/cut after 5 What is AI Studio?'),
  silent: commanded('/stall 0'),
  limited: commanded('/error 429'),
  impossible: commanded(`/error 400 ${prompt}`),
  secrets: [prompt],
});
