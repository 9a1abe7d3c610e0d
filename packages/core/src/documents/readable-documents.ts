/**
 * What a person may do with `repositories r`: `own`, `edit` or `read`; null for nothing. `person` is the parameter with their id.
 * Owners may do everything, others the most that they or their role were granted (`min` prefers 'edit' to 'read'). Every statement
 * about repositories uses this one expression.
 */
export const mayWith = (person: string): string => `
    case when r.owner_id = ${person}::text then 'own' else (
      select min(g.may) from repository_grants g
      where g.repository_id = r.id and (g.user_id = ${person}::text or g.role = (select u.role from users u where u.id = ${person}::text)))
    end`;

/** Ids of the repositories that a person may read, as a SELECT. */
export const readableRepositories = (person: string): string => `
    select r.id from repositories r where r.owner_id = ${person}::text
    union select g.repository_id from repository_grants g where g.user_id = ${person}::text or g.role = (select u.role from users u where u.id = ${person}::text)`;

/**
 * Which documents a person may read, as a condition on `documents d`: their own, and those in repositories that they may read.
 * The person who put a document into a repository may read it as long as they may read the repository.
 */
export const readable = (person: string): string => `(d.repository_id is null and d.user_id = ${person}::text or d.repository_id in (${readableRepositories(person)}))`;
