import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Phrases that read like a translation, and what a native writes. */
const phrases = [
  [/\bin the place of\b/i, 'instead of'],
  [/\bthat (is|are) no (?!longer\b|more\b)[a-z]/i, 'that is not a …, that are not …'],
  [/\b(address|settings?|line|prelude|outcome) (is|are) none\b/i, 'is invalid'],
  [/\bneeds? besides\b|\bbesides\.(\s|$)/i, 'also need, in addition'],
  [/, as https?:\/\//i, 'such as https://…'],
  [/\boff to not\b/i, 'set to off to disable'],
  [/\bis not right at\b/i, 'is invalid at'],
  [/\b(his|himself|herself)\b/i, 'their, themselves'],
  [/\blets go of what\b/i, 'deletes'],
  [/\bwhom budgets\b/i, 'who is limited'],
  [/\btaken for true\b/i, 'cached for'],
  [/\bthe release before\b/i, 'the previous release'],
  [/\bmade of this table\b/i, 'generated from'],
  [/\banew\b/i, 'again'],
  [/\b(has|have) (a|no) words? for\b/i, 'supports'],
  [/\bheld to (its|the|what)\b/i, 'tested against'],
  [/\bcomes? to (its|an) end\b/i, 'ends'],
  [/\bgo(es)? on with\b/i, 'continues'],
  [/\blets? (it|them|him) go\b|\blet go\b/i, 'releases, disconnects'],
  [/\bwhatever becomes of\b/i, 'whatever happens to'],
  [/\bat the least\b/i, 'at least'],
];
/** Words of other languages, and files that quote a phrase in order to judge it. */
const left = /stop-words|^scripts\/lint\/wording\.mjs$|practice\/topics\.ts$|\.test\.[a-z]+$|^tests\//;

/** Comments, sentences and documents are written as a native engineer would. */
export function checkWording(paths, root) {
  return paths.filter((path) => /\.(ts|tsx|mjs|md|sh)$/.test(path) && !left.test(path)).flatMap((path) =>
    readFileSync(join(root, path), 'utf8').split('\n').flatMap((line, index) =>
      phrases.filter(([pattern]) => pattern.test(line)).map(([pattern, better]) => ({ path, line: index + 1, rule: 'wording', message: `"${pattern.exec(line)[0]}" reads like a translation: ${better}.` })),
    ),
  );
}
