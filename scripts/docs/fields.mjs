const titles = { chat: '`/v1/chat/completions`', responses: '`/v1/responses`', embeddings: '`/v1/embeddings`', messages: '`/v1/messages`' };

const treatments = {
  read: ['Understood by every model', 'They pass as they are to a server of the same dialect, and are said in the words of every other one.'],
  passes: ['Passed to servers of the same dialect', 'For models of other servers they are left out.'],
  compatible: ['Passed to compatible servers', 'For OpenAI, Azure and models of other dialects they are left out.'],
  unmatched: ['Passed to servers of the same dialect, refused elsewhere', 'Without them the answer would be another one.'],
  refused: ['Refused', 'They cannot be left out without changing what was asked.'],
  'left out': ['Left out', 'They choose other models, servers, services or numbers of answers than key and budget know, or are other people’s. No administrator can let them pass.'],
};

/** docs/fields.md from the tables of the dialects. */
export function describeFields({ dialects, grants, binaryPlaces }) {
  return `# Fields of requests

<!-- Made by scripts/generate-docs.mjs from packages/contract/src/dialects. Change them there. -->

What becomes of each field of a request to \`/v1\`. What is left out is named in the header \`x-aistudio-ignored\` and in the log; \`null\` asks for nothing.
A field that is not here is left out, too, unless an administrator names it for that server (*Fields for programs*, \`fields\` in \`PATCH /api/administration/servers/{id}\`).

These are refused, wherever in a message they stand, unless an administrator allows them for that server (*Also allowed for programs*, \`grants\`):

${Object.entries(grants).map(([name, meaning]) => `- \`${name}\`: ${meaning}`).join('\n')}
${Object.entries(dialects).map(([name, fields]) => section(titles[name], fields, binaryPlaces[name])).join('')}`;
}

function section(title, fields, binaries) {
  const parts = Object.entries(treatments).flatMap(([treatment, [label, meaning]]) => {
    const rows = Object.entries(fields).filter(([, field]) => field.treatment === treatment);
    return rows.length === 0 ? [] : [`**${label}.** ${meaning}\n\n${rows.map(describe).join(', ')}.\n`];
  });
  if (binaries !== undefined) parts.push(`**Read as bytes.** Base64 here is counted as the image, recording, film or PDF that it is; anywhere else it is text.\n\n${binaries.places.map(place).join(', ')}.\n`);
  return `\n## ${title}\n\n${parts.join('\n')}`;
}

function place({ path, beside }) {
  return `\`${path.join('.')}\`${beside === undefined ? '' : ` (beside the type \`${beside}\`)`}`;
}

function describe([name, { costs, option, keyOptions, keys, demands, nothing = [] }]) {
  const notes = [
    (option || keyOptions) && 'where the provider supports it'.concat(keyOptions ? `: ${Object.keys(keyOptions).map((key) => `\`${key}\``).join(', ')}` : ''),
    costs === 'tokens' && 'counts for the reservation',
    costs === 'answers' && 'multiplies the reservation',
    keys && `of it ${keys.map((key) => `\`${key}\``).join(', ')}`,
    demands && `refused with ${demands.map((key) => `\`${key}\``).join(', ')}`,
    nothing.length > 0 && `${nothing.map((each) => `\`${JSON.stringify(each)}\``).join(', ')} asks for nothing`,
  ].filter(Boolean);
  return `\`${name}\`${notes.length === 0 ? '' : ` (${notes.join('; ')})`}`;
}
