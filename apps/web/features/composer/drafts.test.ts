import { beforeEach, expect, test, vi } from 'vitest';
import { createStorage } from '../../../../tests/support/browser-storage.ts';
import type { Attachment } from './attachment.ts';

const ready = (fileId: string) => ({ key: fileId, name: `${fileId}.txt`, mediaType: 'text/plain', size: 3, preview: null, state: { is: 'ready', part: { type: 'file', fileId, name: `${fileId}.txt`, mediaType: 'text/plain', size: 3 } } }) as unknown as Attachment;

/** The module as a page that was just opened has it; the device's storage stays. */
async function openPage() {
  vi.resetModules();
  const drafts = await import('./drafts.ts');
  const read = (conversationId: string) => {
    let found = { text: '', attachments: [] as readonly Attachment[] };
    drafts.changeDraft(conversationId, (draft) => (found = draft));
    return found;
  };
  const write = (conversationId: string, text: string) => drafts.changeDraft(conversationId, (draft) => ({ ...draft, text }));
  return { ...drafts, read, write };
}

beforeEach(() => {
  vi.stubGlobal('localStorage', createStorage());
});

test('what somebody wrote is there again after a reload, and nobody else on this device sees it', async () => {
  const first = await openPage();
  first.openDrafts('ada');
  first.write('talk', 'Half a question');
  const again = await openPage();
  again.openDrafts('ada');
  again.openDrafts('ada');
  expect(again.read('talk').text).toBe('Half a question');
  again.openDrafts('bob');
  expect(again.read('talk').text).toBe('');
  expect(JSON.stringify(localStorage)).not.toContain('Half');
});

test('until the person is known nothing is stored on the device', async () => {
  const page = await openPage();
  page.write('talk', 'Who am I?');
  expect([page.read('talk').text, Object.keys(localStorage)]).toEqual(['Who am I?', []]);
});

test('a draft moves with its conversation, and a question that could not be sent comes back in front of it', async () => {
  const page = await openPage();
  page.openDrafts('ada');
  page.write('new', 'then this');
  page.moveDraft('new', 'talk');
  expect([page.read('new').text, page.read('talk').text]).toEqual(['', 'then this']);
  page.returnToDraft('talk', [{ type: 'text', text: 'First this,' }]);
  expect(page.read('talk').text).toBe('First this,\n\nthen this');
  page.clearDraft('talk');
  expect(page.read('talk')).toEqual({ text: '', attachments: [] });
});

test('an attachment is changed wherever its draft is by now, and only ready ones survive a reload', async () => {
  const page = await openPage();
  page.openDrafts('ada');
  const loading = { ...ready('b'), state: { is: 'uploading', share: 0.5 } } as unknown as Attachment;
  page.changeDraft('new', () => ({ text: '', attachments: [ready('a'), loading] }));
  page.moveDraft('new', 'talk');
  const again = await openPage();
  again.openDrafts('ada');
  expect(again.read('talk').attachments.map(({ key }) => key)).toEqual(['a']);
  expect(page.changeAttachment('b', ready('b').state)).toBe(true);
  expect(page.read('talk').attachments.map(({ state }) => state.is)).toEqual(['ready', 'ready']);
  expect(page.changeAttachment('c', ready('c').state)).toBe(false);
});
