/**
 * Which documents a person may read, as a condition on `documents d`: their own. `person` is the parameter with their id.
 * Every statement about documents asks this one question, so that there is one answer to it.
 */
export const readable = (person: string): string => `d.user_id = ${person}::text`;
