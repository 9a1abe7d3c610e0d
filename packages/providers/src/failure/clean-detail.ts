/** Characters; enough for a provider's sentence. */
const longest = 300;

/** A run of the prompt at least this long counts as an echo of it. */
const echo = 16;

const keyLike = [
  /\b(?:Bearer|Basic)\s+[\w.~+/=*-]{4,}/gi,
  /\b(?:sk|pk|rk|gsk|xai|hf|nvapi|AIza|AKIA|ASIA|key|r8|eyJ)[-_][\w*.-]{4,}/gi,
  /\b(?:AIza|AKIA|ASIA|eyJ)[\w*.-]{8,}/g,
  // A key that the provider has already masked.
  /[\w.-]*\*{3,}[\w*.-]*/g,
  /\b(?=[\w+/-]*\d)(?=[\w+/-]*[a-z])[\w+/-]{32,}={0,2}/gi,
];

/**
 * A provider's words made fit for a log: one line, at most 300 characters, without the key, anything that
 * looks like a key, or what the person wrote. At most a few characters of `secrets` and `prompts` remain.
 */
export function cleanDetail(words: string, secrets: readonly string[] = [], prompts: readonly string[] = []): string {
  let text = words.slice(0, 4 * longest).replace(/\s+/g, ' ').trim();
  for (const secret of secrets) if (secret.length >= 4) text = text.replaceAll(secret, '[key]');
  for (const pattern of keyLike) text = text.replace(pattern, '[key]');
  for (const prompt of prompts) text = withoutEchoes(text, prompt.replace(/\s+/g, ' ').trim());
  text = text.toWellFormed().replace(/[\u0000-\u001f\u007f]/g, ' ');
  return text.length > longest ? `${text.slice(0, longest - 1).toWellFormed()}…` : text;
}

function withoutEchoes(text: string, prompt: string): string {
  if (prompt.length < 6) return text;
  if (prompt.length < echo) return text.replaceAll(prompt, '[text]');
  let kept = '';
  for (let at = 0; at < text.length; ) {
    let length = Math.min(echo, text.length - at);
    if (length < echo || !prompt.includes(text.slice(at, at + length))) {
      kept += text[at];
      at += 1;
      continue;
    }
    while (at + length < text.length && prompt.includes(text.slice(at, at + length + 1))) length += 1;
    kept += '[text]';
    at += length;
  }
  return kept;
}
