import { root } from './places.mjs';
import { prepare } from './prepare.mjs';
import { serve } from './serve.mjs';

export async function start() {
  console.log('AI Studio');
  const progress = await prepare();
  console.log(`  Starting the server, ${progress.elapsed()} s after the command`);
  serve(root);
}
