import { expect, test } from 'vitest';
import { commands } from './commands.ts';
import { runCommand } from './run-command.ts';

async function run(...given: string[]) {
  const said = { out: '', err: '' };
  const terminal = { print: (line: string) => void (said.out += `${line}\n`), note: (line: string) => void (said.err += `${line}\n`), ask: async () => null };
  const code = await runCommand(commands, given, {}, terminal);
  return { code, ...said };
}

test('the help matches help.txt', async () => {
  const helps = await Promise.all([run(), ...commands.map(({ name }) => run(...name.split(' '), '--help'))]);
  expect(helps.map(({ code, err }) => [code, err])).toEqual(helps.map(() => [0, '']));
  await expect(helps.map(({ out }) => out).join('\n')).toMatchFileSnapshot('./help.txt');
  for (const given of [['--help'], ['help']]) expect(await run(...given)).toEqual(await run());
  const ofKeys = await run('keys');
  expect(await run('keys', '--help')).toEqual(ofKeys);
  expect(ofKeys.out).toContain('keys list');
  expect(ofKeys.out).not.toContain('limits');
});

test('mistakes are reported and point to the help', async () => {
  expect(await run('keys', 'burn')).toMatchObject({ code: 2, out: '', err: expect.stringContaining('There is no command "keys burn".') });
  expect(await run('keys', 'create')).toMatchObject({ code: 2, err: expect.stringContaining('It takes <name>.') });
  expect(await run('keys', 'list', 'x')).toMatchObject({ code: 2 });
  expect(await run('keys', 'create', 'x', '--colour', 'red')).toMatchObject({ code: 2, err: expect.stringContaining('--colour') });
  expect(await run('keys', 'create', 'x', '--tokens-per-minute', 'many')).toMatchObject({ code: 2 });
  expect(await run('keys', 'create', 'x', '--url', 'nowhere')).toMatchObject({ code: 2 });
  expect(await run('limits', 'set', 'cats', '5', '--role', 'student')).toMatchObject({ code: 2, err: expect.stringContaining('There is no limit "cats". The limits are answers-at-once,') });
  expect(await run('limits', 'set', 'files', '-5', '--role', 'student')).toMatchObject({ code: 2 });
  expect(await run('limits', 'set', 'files', 'many', '--role', 'student')).toMatchObject({ code: 2, err: expect.stringContaining('"none" for no limit') });
  expect(await run('limits', 'set', 'files', '5')).toMatchObject({ code: 2, err: expect.stringContaining('Give either --role or --person.') });
  expect(await run('limits', 'clear', 'files', '--role', 'student', '--person', 'a@b.example')).toMatchObject({ code: 2 });
  expect(await run('limits', 'clear', 'files', '--role', 'administrator')).toMatchObject({ code: 2, err: expect.stringContaining('administrators have no limits') });
});

test('it says so when there is no server or nobody is signed in', async () => {
  expect(await run('keys', 'list')).toMatchObject({ code: 1, err: 'Nobody is signed in. Set AISTUDIO_API_KEY, or AISTUDIO_EMAIL and AISTUDIO_PASSWORD.\n' });
  expect(await run('limits', 'list')).toMatchObject({ code: 1, err: 'Nobody is signed in. Set AISTUDIO_EMAIL and AISTUDIO_PASSWORD.\n' });
});
