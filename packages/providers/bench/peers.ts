import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { StreamName } from './streams.ts';

// The packages are wherever the caller has installed them.
// oxlint-disable-next-line typescript/no-explicit-any
type Loose = any;

/** The model of the AI SDK's provider for a dialect, which calls `fetch`. */
const models: Record<StreamName, { module: string; open: (module: Loose, fetch: Loose) => Loose }> = {
  chat: { module: '@ai-sdk/openai', open: ({ createOpenAI }, fetch) => createOpenAI({ apiKey: 'x', fetch }).chat('gpt-4.1-nano') },
  responses: { module: '@ai-sdk/openai', open: ({ createOpenAI }, fetch) => createOpenAI({ apiKey: 'x', fetch }).responses('gpt-4.1-nano') },
  gemini: { module: '@ai-sdk/google', open: ({ createGoogleGenerativeAI, createGoogle }, fetch) => (createGoogleGenerativeAI ?? createGoogle)({ apiKey: 'x', fetch })('gemini-2.0-flash') },
  converse: { module: '@ai-sdk/amazon-bedrock', open: ({ createAmazonBedrock }, fetch) => createAmazonBedrock({ region: 'eu-central-1', apiKey: 'x', fetch })('amazon.nova-lite-v1:0') },
};

/** Decodes the same reads with the AI SDK's provider, found in `folder`; returns the number of characters. */
export async function openPeer(name: StreamName, reads: Buffer[], folder: string): Promise<() => Promise<number>> {
  const { module, open } = models[name];
  const path = createRequire(join(folder, 'package.json')).resolve(module);
  const contentType = name === 'converse' ? 'application/vnd.amazon.eventstream' : 'text/event-stream';
  const answer = async () => {
    let next = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (next < reads.length) controller.enqueue(new Uint8Array(reads[next++]!));
        else controller.close();
      },
    });
    return new Response(body, { headers: { 'content-type': contentType } });
  };
  const model = open(await import(pathToFileURL(path).href), answer);
  return async () => {
    let characters = 0;
    const { stream } = await model.doStream({ prompt: [{ role: 'user', content: [{ type: 'text', text: 'Hello?' }] }] });
    for await (const part of stream) {
      if (part.type === 'error') throw part.error;
      if (part.type === 'text-delta' || part.type === 'reasoning-delta') characters += part.delta.length;
    }
    return characters;
  };
}
