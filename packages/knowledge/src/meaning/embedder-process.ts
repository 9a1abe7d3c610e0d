import { openMiniLm } from './run-mini-lm.ts';
import { createVectorShelf } from './vector-shelf.ts';

// Embeds, and holds the vectors that are scanned, outside the server: its memory is freed when this process exits.
export type EmbedderRequest =
  | { id: number; do: 'embed'; texts: string[] }
  | { id: number; do: 'shelve'; key: string; blocks: string[] }
  | { id: number; do: 'scan'; keys: string[]; question: Float32Array; limit: number };

let embed: ReturnType<typeof openMiniLm> | undefined;
const shelf = createVectorShelf();
let last: Promise<unknown> = Promise.resolve();

process.on('message', (request: EmbedderRequest) => {
  last = last.then(() => answer(request));
});
process.on('disconnect', () => process.exit(0));

async function answer(request: EmbedderRequest): Promise<void> {
  try {
    process.send!({ id: request.id, result: await work(request) });
  } catch (error) {
    process.send!({ id: request.id, error: String(error) });
  }
}

async function work(request: EmbedderRequest): Promise<unknown> {
  switch (request.do) {
    case 'embed': {
      const run = await (embed ??= openMiniLm());
      const vectors: Float32Array[] = [];
      for (const text of request.texts) vectors.push(await run(text));
      return vectors;
    }
    case 'shelve':
      return shelf.put(request.key, request.blocks);
    case 'scan':
      return shelf.scan(request.keys, request.question, request.limit);
  }
}
