import type { ExportedConversation, ExportedTurn } from './exported-turns.ts';

/** The conversation as one text in Markdown. Questions are quoted, so that nothing in them becomes markup of the whole. */
export function writeMarkdown({ title, turns }: ExportedConversation): string {
  return `${[`# ${title.replace(/\s+/g, ' ')}`, ...turns.map(writeTurn)].join('\n\n')}\n`;
}

function writeTurn({ heading, text, markdown, files }: ExportedTurn): string {
  const attached = files.length === 0 ? [] : [`Attached: ${files.join(', ')}`];
  const body = markdown ? text.trim() : text.trim().split('\n').map((line) => `> ${line}`.trimEnd()).join('\n');
  return [`## ${heading}`, ...attached, body].filter((part) => part !== '').join('\n\n');
}
