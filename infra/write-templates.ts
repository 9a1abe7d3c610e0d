// Writes the templates of every stage into the given directory, without an account: for tools that read templates.
import { synthesizeTemplates } from './synthesize-templates.ts';

const [directory] = process.argv.slice(2);
if (directory === undefined) throw new Error('Say into which directory.');
await synthesizeTemplates(directory, `sha256:${'ab'.repeat(32)}`);
