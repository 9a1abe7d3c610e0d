const scripts: [RegExp, string][] = [
  [/[\p{sc=Hiragana}\p{sc=Katakana}]/u, 'ja'], [/\p{sc=Hangul}/u, 'ko'], [/\p{sc=Han}/u, 'zh'], [/\p{sc=Arabic}/u, 'ar'], [/\p{sc=Hebrew}/u, 'he'],
  [/\p{sc=Cyrillic}/u, 'ru'], [/\p{sc=Greek}/u, 'el'], [/\p{sc=Thai}/u, 'th'], [/\p{sc=Devanagari}/u, 'hi'],
];

type Voice = Pick<SpeechSynthesisVoice, 'lang' | 'localService' | 'default'>;

/**
 * A voice on this device for a text: other voices send the text to somebody. Chosen by the script of the text, else by the
 * person's own languages. Null if there is none.
 */
export function chooseVoice<V extends Voice>(voices: readonly V[], text: string, languages: readonly string[]): V | null {
  const local = voices.filter((voice) => voice.localService);
  const byScript = scripts.find(([script]) => script.test(text.slice(0, 400)))?.[1];
  const wanted = byScript === undefined ? languages : [...languages.filter((language) => languageOf(language) === byScript), byScript];
  for (const language of wanted) {
    const found = local.find((voice) => voice.lang.replace('_', '-').toLowerCase() === language.toLowerCase()) ?? local.find((voice) => languageOf(voice.lang) === languageOf(language));
    if (found !== undefined) return found;
  }
  return byScript === undefined ? (local.find((voice) => voice.default) ?? local[0] ?? null) : null;
}

function languageOf(tag: string): string {
  return tag.split(/[-_]/)[0]!.toLowerCase();
}
