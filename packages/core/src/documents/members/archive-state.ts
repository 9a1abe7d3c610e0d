import { beingRead } from '../being-read.ts';

const some = (condition: string): string => `exists (select 1 from documents c join document_versions m on m.id = c.version_id where c.parent_id = d.id and ${condition})`;

/** For `documents d join document_versions v`: an archive has no text of its own, and its state follows from its members. */
export const stateOfDocument = `
    case when v.format is distinct from 'zip' or v.state <> 'empty' or not ${some('true')} then v.state
      when ${some(`m.state in ${beingRead}`)} then 'reading'
      when ${some(`m.state in ('searchable', 'partly')`)} then case when ${some(`m.state in ('failed', 'partly')`)} then 'partly' else 'searchable' end
      when ${some(`m.state = 'failed'`)} then 'failed' else 'empty' end`;

/** The number of files in an archive, and how many of them are in the states given by `condition` on `document_versions m`; null for anything else. */
export const countMembers = (condition: string): string => `
    case when v.format = 'zip' then (select nullif(count(*), 0)::int from documents c where c.parent_id = d.id and exists (select 1 from document_versions m where m.id = c.version_id and ${condition})) end`;
