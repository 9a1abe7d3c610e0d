import type { Limits, LimitsOfPerson } from '@aistudio/contract/schemas';
import type { Command } from '../../command.ts';
import { formatTable } from '../../format-table.ts';
import { findPerson } from './find-person.ts';
import { limitNames } from './limit-names.ts';

export const listLimitsCommand: Command = {
  name: 'limits list',
  summary: 'List what people of each role may do and store, or what one person may.',
  needs: 'administrator',
  takes: [],
  options: [
    { name: 'person', value: 'email', does: 'of this person, with what they use' },
    { name: 'json', value: null, does: 'as JSON' },
  ],
  async run(connection, values, terminal) {
    const email = values.text('person');
    const path = email === undefined ? '/api/administration/limits' : `/api/administration/people/${(await findPerson(connection, email)).id}/limits`;
    const answer = await connection.ask<Limits | LimitsOfPerson>('GET', path);
    if (values.flag('json')) return terminal.print(JSON.stringify(answer, null, 2));
    for (const line of 'own' in answer ? personLines(answer) : roleLines(answer)) terminal.print(line);
  },
};

function roleLines({ student, staff }: Limits): string[] {
  return formatTable(['LIMIT', 'STUDENT', 'STAFF'], [...limitNames].map(([name, kind]) => [name, most(student[kind]), most(staff[kind])]));
}

function personLines({ role, ofRole, own, used }: LimitsOfPerson): string[] {
  return formatTable(['LIMIT', role.toUpperCase(), 'PERSON', 'USED'], [...limitNames].map(([name, kind]) => [name, most(ofRole[kind]), own[kind] === undefined ? '' : most(own[kind]), String(used[kind])]));
}

function most(limit: number | null): string {
  return limit === null ? 'none' : String(limit);
}
