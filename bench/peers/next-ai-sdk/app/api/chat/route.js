import { createOpenAI } from '@ai-sdk/openai';
import { convertToModelMessages, streamText } from 'ai';

// As the AI SDK's own Next.js guide writes a chat route, and nothing more.
const openai = createOpenAI({ baseURL: process.env.PROVIDER_BASE_URL, apiKey: 'bench' });

export async function POST(request) {
  const { messages, model } = await request.json();
  const result = streamText({ model: openai.chat(model), messages: await convertToModelMessages(messages) });
  return result.toUIMessageStreamResponse();
}
