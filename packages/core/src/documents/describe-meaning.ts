import type { Document } from '@aistudio/contract/schemas';

export interface MeaningRow {
  /** Null while nothing in it can be found. */
  meaning: { language: string; known: boolean; made: boolean; reason: string | null; dead: boolean } | null;
}

/** How much of `document_versions v` can be found by meaning, and why not all of it. */
export const meaningColumn = `(
  select json_build_object('language', i.language, 'known', i.english or not coalesce(g.english_only, false),
    'made', exists (select 1 from vector_blocks b where b.generation_id = g.id and b.version_id = i.id and b.block = 0),
    'reason', (select j.reason from jobs j where j.subject = i.id and j.name = 'embedding-generator' and j.state = 'waiting' limit 1),
    'dead', exists (select 1 from jobs j where j.subject = i.id and j.name = 'embedding-generator' and j.state = 'dead'))
  from indexed_versions i left join vector_generations g on g.current where i.id = v.id and i.ready and i.passages > 0
) as meaning`;

const languageNames: Record<string, string> = { german: 'German', spanish: 'Spanish', french: 'French' };

/** Whether a document can also be found by meaning; and why not, if that does not resolve itself in a moment. */
export function describeMeaning({ meaning }: MeaningRow): Pick<Document, 'byMeaning' | 'meaningSentence'> {
  if (meaning === null) return { byMeaning: false, meaningSentence: null };
  if (meaning.made) return { byMeaning: true, meaningSentence: null };
  return { byMeaning: false, meaningSentence: whyNot(meaning) };
}

function whyNot({ language, known, reason, dead }: NonNullable<MeaningRow['meaning']>): string | null {
  if (!known) {
    const name = languageNames[language];
    const first = name === undefined ? 'This does not seem to be in English' : `This is in ${name}`;
    return `${first}, so it is found by its words: search by meaning knows English only, until an administrator chooses a model that knows more.`;
  }
  if (dead) return 'This is found by its words only: search by meaning failed for it. An administrator can have it tried again.';
  return reason === null ? null : `This is found by its words only for now. ${reason} Search by meaning goes on by itself.`;
}
