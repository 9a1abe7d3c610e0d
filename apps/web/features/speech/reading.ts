import { parseMarkdown } from '../markdown/syntax/parse-markdown.ts';
import { chooseVoice } from './choose-voice.ts';
import { cutForVoice } from './cut-for-voice.ts';
import { spokenText } from './spoken-text.ts';

/** Speaks a Markdown text with a voice of this device, and then calls `onEnd`. False: there is no such voice. */
export async function startReading(text: string, onEnd: () => void): Promise<boolean> {
  const { speechSynthesis } = window;
  const pieces = cutForVoice(spokenText(parseMarkdown(text).blocks));
  const voice = chooseVoice(await loadVoices(speechSynthesis), pieces.join(' '), navigator.languages);
  if (voice === null) return false;
  speechSynthesis.cancel();
  for (const [index, piece] of pieces.entries()) {
    const utterance = new SpeechSynthesisUtterance(piece);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    if (index === pieces.length - 1) utterance.onend = onEnd;
    utterance.onerror = onEnd;
    speechSynthesis.speak(utterance);
  }
  if (pieces.length === 0) onEnd();
  return true;
}

/** Some browsers only know their voices a moment after the first request. */
async function loadVoices(synthesis: SpeechSynthesis): Promise<SpeechSynthesisVoice[]> {
  const known = synthesis.getVoices();
  if (known.length > 0) return known;
  return new Promise((resolve) => {
    const answer = () => resolve(synthesis.getVoices());
    synthesis.addEventListener('voiceschanged', answer, { once: true });
    setTimeout(answer, 1000);
  });
}
