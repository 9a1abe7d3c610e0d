import type { ExportedConversation, ExportedTurn } from './exported-turns.ts';
import { exportWords as words } from '../../words/export-words.ts';
import { fill } from '../../words/fill.ts';

/** The conversation as one Markdown text. Questions are quoted, so that nothing in them becomes markup of the whole. */
export function writeMarkdown({ title, turns }: ExportedConversation): string {
  return `${[`# ${title.replace(/\s+/g, ' ')}`, ...turns.map(writeTurn)].join('\n\n')}\n`;
}

function writeTurn({ heading, text, markdown, files }: ExportedTurn): string {
  const attached = files.length === 0 ? [] : [fill(words.attached, { files: files.join(', ') })];
  const body = markdown ? text.trim() : text.trim().split('\n').map((line) => `> ${line}`.trimEnd()).join('\n');
  return [`## ${heading}`, ...attached, body].filter((part) => part !== '').join('\n\n');
}
