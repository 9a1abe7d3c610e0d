import { ApiClient } from '../support/api-client.ts';

/** Creates a conversation of questions and answers for the administrator. Resolves to its id. */
export async function importTurns(url: string, turns: readonly (readonly [question: string, answer: string])[]): Promise<string> {
  const client = await ApiClient.signIn(url);
  const at = (index: number) => new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString();
  const messages = turns.flatMap(([question, answer], index) => {
    const message = { compared: false, createdAt: at(index) };
    return [
      { ...message, id: `q${index}`, parentId: index === 0 ? null : `a${index - 1}`, role: 'user', parts: [{ type: 'text', text: question }] },
      { ...message, id: `a${index}`, parentId: `q${index}`, role: 'assistant', parts: [{ type: 'text', text: answer }], model: 'practice/tutor', ended: 'completed' },
    ];
  });
  const { id } = await client.json<{ id: string }>('/api/conversations/import', { method: 'POST', json: { format: 'aistudio-conversation', version: 1, title: 'A long conversation', createdAt: at(0), messages } });
  return id;
}
