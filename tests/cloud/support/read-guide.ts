import { existsSync, readFileSync } from 'node:fs';

const path = process.env['AISTUDIO_GUIDE'] ?? new URL('../../../../shared/guide.md', import.meta.url).pathname;

/** False if the operations guide, which is not part of the repository, is not available. */
export const haveGuide = existsSync(path);
if (!haveGuide) console.warn(`NOT RUN: the operations guide's commands, because there is no guide at ${path} (set AISTUDIO_GUIDE to it).`);

export interface GuideBlock {
  /** The heading above. */
  heading: string;
  /** Command lines, with continuations joined and comments and empty lines removed. */
  lines: string[];
}

/** Every bash block of the guide, in order. */
export function readGuide(): GuideBlock[] {
  if (!haveGuide) return [];
  const blocks: GuideBlock[] = [];
  let heading = '';
  for (const [, title, code] of readFileSync(path, 'utf8').matchAll(/^#+ (.+)$|^```bash\n([\s\S]*?)^```$/gm)) {
    if (title !== undefined) heading = title;
    else blocks.push({ heading, lines: commandLines(code!) });
  }
  return blocks;
}

function commandLines(code: string): string[] {
  const lines = code.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  // A trailing pipe continues on the next line, like a backslash.
  return lines.join('\n').replaceAll('\\\n', '').split('\n');
}
