import { readFile } from 'node:fs/promises';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { loadWordPieces } from './load-word-pieces.ts';

const model = new URL('../../models/all-minilm-l6-v2/model.int8.onnx', import.meta.url);
/** Including [CLS] and [SEP]. */
const mostPieces = 256;

/** all-MiniLM-L6-v2 in this process: 23 ms of processor time for a full text, 170 MB. Texts run one at a time: a batch takes as long and needs more memory. */
export async function openMiniLm(): Promise<(text: string) => Promise<Float32Array>> {
  const pieces = await loadWordPieces();
  const session = await InferenceSession.create(await readFile(model), { intraOpNumThreads: 1, interOpNumThreads: 1, executionMode: 'sequential', enableCpuMemArena: false });
  return async (text) => {
    const ids = pieces.encode(text, mostPieces);
    const tensor = (values: number[]) => new Tensor('int64', BigInt64Array.from(values, BigInt), [1, ids.length]);
    const { last_hidden_state: states } = await session.run({ input_ids: tensor(ids), attention_mask: tensor(ids.map(() => 1)), token_type_ids: tensor(ids.map(() => 0)) });
    return meanOf(states!.data as Float32Array, ids.length);
  };
}

/** Mean over the pieces, then unit length, as sentence-transformers does it for this model. */
function meanOf(states: Float32Array, pieces: number): Float32Array {
  const dimensions = states.length / pieces;
  const mean = new Float32Array(dimensions);
  for (let index = 0; index < states.length; index += 1) mean[index % dimensions]! += states[index]!;
  const length = Math.hypot(...mean) || 1;
  return mean.map((value) => value / length);
}
