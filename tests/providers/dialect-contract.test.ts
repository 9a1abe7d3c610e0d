import { afterAll } from 'vitest';
import { describeModelProvider, type Scene } from '../../packages/providers/src/contract.ts';
import { silent, type ProviderBehaviour } from '../support/provider-behaviours.ts';
import { startProviderServer } from '../support/provider-server.ts';
import { answeringBy, breakingBy } from '../support/provider-wire.ts';
import { dialects } from './dialects/all.ts';
import { question } from './question.ts';

const story = 'Once upon a time there was a stream that never lost a single word of what it had to say, and — 日本語 — 🧪 so on.';
const prompt = 'my secret question of the day';

for (const dialect of dialects) {
  const { wire } = dialect;
  const { limited, impossible } = dialect.refuse(`${prompt} ${dialect.key}`);
  // The question names the behaviour, so that concurrent answers are not mixed up.
  const behaviours: Record<string, ProviderBehaviour> = {
    complete: answeringBy(wire, story),
    lasting: answeringBy(wire, Array.from({ length: 120 }, (_, index) => `word${index}`).join(' '), { tokensPerSecond: 100 }),
    cut: breakingBy(wire, 'It was a dark and stormy', 'cut'),
    silent,
    limited,
    impossible,
  };
  const server = await startProviderServer({
    documents: dialect.documents,
    behaviour(request) {
      const body = JSON.stringify(request.body);
      const given = longestGiven(body);
      // A model that continues the way models do: by repeating the last words.
      if (body.includes('exactly where it stopped')) return answeringBy(wire, story.slice(Math.max(0, given - 20)));
      return behaviours[new RegExp(`(\\w+): ${prompt}`).exec(body)![1]!]!;
    },
  });
  afterAll(() => server.stop());
  const provider = dialect.connect(`http://127.0.0.1:${server.port}`);
  const asked = (name: string) => (): Scene => ({ provider, request: question(`${name}: ${prompt}`) });
  describeModelProvider(dialect.name, {
    complete: asked('complete'),
    lasting: asked('lasting'),
    cut: asked('cut'),
    silent: asked('silent'),
    limited: asked('limited'),
    impossible: asked('impossible'),
    secrets: [dialect.key, prompt],
  });
}

/** How much of the story's beginning the request contains, in UTF-16 units. */
function longestGiven(body: string): number {
  let length = 0;
  while (length < story.length && body.includes(story.slice(0, length + 1))) length += 1;
  return length;
}
