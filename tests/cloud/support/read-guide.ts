import { existsSync, readFileSync } from 'node:fs';

const path = process.env['AISTUDIO_GUIDE'] ?? new URL('../../../../shared/guide.md', import.meta.url).pathname;

/** False where the operations guide is not at hand, which is not part of the repository. */
export const haveGuide = existsSync(path);
if (!haveGuide) console.warn(`NOT RUN: the operations guide's commands, because there is no guide at ${path} (set AISTUDIO_GUIDE to it).`);

export interface GuideBlock {
  /** The heading above. */
  heading: string;
  /** Command lines, continued ones in one piece; comments and empty lines are gone. */
  lines: string[];
}

/** Every fenced bash block of the guide, in its order. */
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
  // A pipe goes on in the next line as a backslash does.
  return lines.join('\n').replaceAll('\\\n', '').split('\n');
}
