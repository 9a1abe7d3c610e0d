/**
 * A common table expression that stores a job in the statement that causes it, so that both exist or neither does.
 * `parameter` contains JSON of `NewJob`; `gate` names an expression without whose row nothing is stored.
 */
export const storingJob = (parameter: string, gate: string): string => `
    stored_job as (
      insert into jobs (id, name, payload, subject, request_id)
      select j.id, j.name, j.payload, j.subject, j.request_id
      from json_to_record(${parameter}::text::json) as j(id text, name text, payload jsonb, subject text, request_id text), ${gate}
      returning id
    )`;
