import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Message } from './conversation.ts';
import { lastAnswerId, rootFork, visiblePath, type PathItem } from './visible-path.ts';

function message(id: string, parentId: string | null, compared = false): Message {
  return { id, parentId, role: id.startsWith('q') ? 'user' : 'assistant', parts: [], compared, createdAt: '' };
}

const ids = (path: PathItem[]) => path.map((item) => (item.kind === 'message' ? item.message.id : item.answers.map((answer) => answer.id)));

const branched = [message('q1', null), message('a1', 'q1'), message('q2', 'a1'), message('a2', 'q2'), message('q1b', null), message('a1b', 'q1b')];

test('without a choice, the path leads to the newest message', () => {
  expect(ids(visiblePath(branched, new Map()))).toEqual(['q1b', 'a1b']);
  expect(ids(visiblePath(branched.slice(0, 4), new Map()))).toEqual(['q1', 'a1', 'q2', 'a2']);
});

test('the choice at a fork is followed, and its siblings are listed', () => {
  const path = visiblePath(branched, new Map([[rootFork, 'q1']]));
  expect(ids(path)).toEqual(['q1', 'a1', 'q2', 'a2']);
  expect(path[0]).toMatchObject({ siblings: [{ id: 'q1' }, { id: 'q1b' }] });
});

const compared = [message('q1', null), message('a1', 'q1', true), message('a2', 'q1', true)];

test('compared answers are shown side by side until one is chosen or continued', () => {
  expect(ids(visiblePath(compared, new Map()))).toEqual(['q1', ['a1', 'a2']]);
  expect(ids(visiblePath(compared, new Map([['q1', 'a1']])))).toEqual(['q1', 'a1']);
  expect(ids(visiblePath([...compared, message('q2', 'a1')], new Map()))).toEqual(['q1', 'a1', 'q2']);
});

test('a retried answer replaces the first one', () => {
  const run = (model: string) => ({ run: { model } as NonNullable<Message['run']> });
  const tried = [message('q1', null), { ...message('a1', 'q1', true), ...run('x') }, { ...message('a2', 'q1', true), ...run('y') }, { ...message('a3', 'q1', true), ...run('x') }];
  expect(ids(visiblePath(tried, new Map()))).toEqual(['q1', ['a3', 'a2']]);
});

test('a new question has no parent while a comparison is open', () => {
  expect(lastAnswerId(visiblePath(compared, new Map()))).toBeNull();
  expect(lastAnswerId(visiblePath(branched, new Map()))).toBe('a1b');
});

test('a choice that no longer exists is forgotten', () => {
  expect(ids(visiblePath(branched, new Map([[rootFork, 'gone']])))).toEqual(['q1b', 'a1b']);
});

test('every path is a chain from the root to a leaf, whatever the tree and the choices', () => {
  const tree = fc.array(fc.tuple(fc.nat(), fc.boolean()), { minLength: 1, maxLength: 30 }).map((rows) =>
    rows.map(([parent, isCompared], index) => message(`m${index}`, index === 0 || parent % (index + 1) === index ? null : `m${parent % (index + 1)}`, isCompared)),
  );
  fc.assert(
    fc.property(tree, fc.array(fc.tuple(fc.nat(30), fc.nat(30))), (messages, chosen) => {
      const path = visiblePath(messages, new Map(chosen.map(([fork, child]) => [`m${fork}`, `m${child}`])));
      let parent: string | null = null;
      for (const item of path) {
        const here: Message[] = item.kind === 'message' ? [item.message] : item.answers;
        for (const one of here) expect(one.parentId).toBe(parent);
        parent = here.at(-1)!.id;
      }
      const last = path.at(-1)!;
      if (last.kind === 'message') expect(messages.some((one) => one.parentId === last.message.id)).toBe(false);
    }),
  );
});
