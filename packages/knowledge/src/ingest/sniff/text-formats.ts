import type { Format } from '../../document/format.ts';

/** For text the name may decide; bytes that say otherwise take precedence. */
export const textEndings: Record<string, Format> = {
  csv: 'csv', tsv: 'csv', tab: 'csv',
  md: 'markdown', markdown: 'markdown', mdx: 'markdown', rst: 'markdown',
  htm: 'html', html: 'html', xhtml: 'html',
  json: 'json', ipynb: 'json', eml: 'email', mbox: 'mailbox',
  ...Object.fromEntries(
    'astro bash bat c cc clj cmake cpp cs css cts cxx dart diff dockerfile ex exs f90 fs go gradle graphql groovy h hcl hpp hs ini java jl js jsonl jsx kt kts less lua m makefile mjs ml mts nim pas patch php pl pm proto ps1 py r rb rs sass scala scss sh sol sql svelte swift tcl tex tf toml ts tsx vb vim vue xml xsl yaml yml zig zsh'
      .split(' ')
      .map((ending) => [ending, 'code' as const]),
  ),
};

const mailHeader = /^(?:return-path|received|from|to|cc|subject|date|message-id|mime-version|content-type|delivered-to|reply-to|x-[a-z-]+|dkim-signature):/i;

/** Two or more message headers before anything else. */
export function looksLikeMail(start: string): boolean {
  let headers = 0;
  for (const line of start.split(/\r?\n/)) {
    if (line === '') return headers >= 2;
    if (mailHeader.test(line)) headers += 1;
    else if (!/^[ \t]|^[A-Za-z0-9-]+:/.test(line)) return false;
  }
  return headers >= 2;
}
