import type { Page } from 'playwright-core';

/** A question with its answer in Markdown. */
export type ShownTurn = readonly [question: string, answer: string];

/** Opens a conversation with these turns, as the server would return it. */
export async function showConversation(page: Page, url: string, turns: readonly ShownTurn[], id = 'made-up'): Promise<void> {
  const timing = { timeToFirstTokenMs: 100, durationMs: 1000 };
  const messages = turns.flatMap(([question, answer], index) => {
    const base = { compared: false, createdAt: new Date(index * 60_000).toISOString() };
    const run = { id: `${id}-r${index}`, model: 'practice/tutor', state: 'completed', reason: 'stop', error: null, usage: null, cost: null, timing };
    return [
      { ...base, id: `${id}-q${index}`, parentId: index === 0 ? null : `${id}-a${index - 1}`, role: 'user', parts: [{ type: 'text', text: question }] },
      { ...base, id: `${id}-a${index}`, parentId: `${id}-q${index}`, role: 'assistant', parts: [{ type: 'text', text: answer }], run },
    ];
  });
  await page.route(`**/api/conversations/${id}`, (route) => route.fulfill({ json: { id, title: 'Made up', pinned: false, messages } }));
  await page.goto(`${url}/c/${id}`);
}
