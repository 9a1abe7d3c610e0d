import { openWebui } from './open-webui.ts';

/** Somebody else's client, and a program or command that calls AI Studio with the client's default settings. */
export interface Client {
  name: string;
  /** npm packages, installed outside the product's dependencies. */
  packages?: readonly string[];
  /** pip packages, in a virtual environment of their own. */
  python?: readonly string[];
  /** Further pip packages, without their dependencies: those that its default settings need are among the others. */
  alone?: readonly string[];
  /** A module or a Python program that is run in the folder of the packages; `{url}` and `{key}` are filled in. It prints the answer. */
  program?: string;
  /** Instead of a program: a command and its arguments, filled in as well. */
  command?: readonly string[];
  /** What it needs in the environment and in its working folder, filled in as well. */
  environment?: Readonly<Record<string, string>>;
  files?: Readonly<Record<string, string>>;
}

/** The folder in which a platform package keeps its program, with the platform as npm names it. */
const machine = `${process.platform}-${process.arch}`;

const model = 'practice/tutor';
const question = '/fast When is high water?';
/** For agents: a leading slash is one of their own commands, and the practice model calls a tool whose name it reads. */
const errand = 'Please read the notes: when is high water?';

export const clients: readonly Client[] = [
  {
    name: 'openai',
    packages: ['openai@7.57.0'],
    program: `
      import OpenAI from 'openai';
      const client = new OpenAI({ baseURL: '{url}/v1', apiKey: '{key}' });
      const stream = client.chat.completions.stream({ model: '${model}', messages: [{ role: 'user', content: '${question}' }] });
      console.log(await stream.finalContent());
      console.log((await client.responses.create({ model: '${model}', input: '${question}' })).output_text);
      console.log((await client.embeddings.create({ model: 'practice/vectors', input: 'tide' })).data.length);`,
  },
  {
    name: 'anthropic',
    packages: ['@anthropic-ai/sdk@1.12.0'],
    program: `
      import Anthropic from '@anthropic-ai/sdk';
      const client = new Anthropic({ baseURL: '{url}', apiKey: '{key}' });
      const stream = client.messages.stream({ model: '${model}', max_tokens: 500, messages: [{ role: 'user', content: '${question}' }] });
      console.log(await stream.finalText());`,
  },
  {
    name: 'ai-sdk',
    packages: ['ai@7.0.173', '@ai-sdk/openai@4.0.118', 'zod@4.6.7'],
    program: `
      import { createOpenAI } from '@ai-sdk/openai';
      import { generateText, stepCountIs, tool } from 'ai';
      import { z } from 'zod';
      const aistudio = createOpenAI({ baseURL: '{url}/v1', apiKey: '{key}' });
      console.log((await generateText({ model: aistudio('${model}'), prompt: 'When is high water?' })).text);
      const tide = tool({ description: 'Says the tide.', inputSchema: z.object({ at: z.string() }), execute: async () => 'noon' });
      console.log((await generateText({ model: aistudio('${model}'), tools: { tide }, stopWhen: stepCountIs(3), prompt: '${question}' })).text);`,
  },
  {
    name: 'langchain',
    packages: ['@langchain/openai@1.5.8', '@langchain/core@1.4.0'],
    program: `
      import { ChatOpenAI, OpenAIEmbeddings } from '@langchain/openai';
      const model = new ChatOpenAI({ model: '${model}', apiKey: '{key}', configuration: { baseURL: '{url}/v1' } });
      console.log((await model.invoke('${question}')).content);
      console.log((await new OpenAIEmbeddings({ model: 'practice/vectors', apiKey: '{key}', configuration: { baseURL: '{url}/v1' } }).embedQuery('tide')).length);`,
  },
  {
    name: 'openai-agents',
    packages: ['@openai/agents@0.20.0', 'openai@7.57.0', 'zod@4.6.7'],
    program: `
      import { Agent, run, setDefaultOpenAIClient, setTracingDisabled } from '@openai/agents';
      import OpenAI from 'openai';
      setTracingDisabled(true);
      setDefaultOpenAIClient(new OpenAI({ baseURL: '{url}/v1', apiKey: '{key}' }));
      const agent = new Agent({ name: 'Pilot', instructions: 'Be brief.', model: '${model}' });
      console.log((await run(agent, '${question}')).finalOutput);`,
  },
  {
    name: 'codex',
    packages: ['@openai/codex@0.171.0'],
    command: ['node_modules/.bin/codex', 'exec', '--skip-git-repo-check', question],
    environment: { AISTUDIO_KEY: '{key}' },
    files: {
      'config.toml': `
        model = "${model}"
        model_provider = "aistudio"

        [model_providers.aistudio]
        name = "AI Studio"
        base_url = "{url}/v1"
        env_key = "AISTUDIO_KEY"
        wire_api = "responses"`,
    },
  },
  {
    name: 'claude-code',
    packages: ['@anthropic-ai/claude-code@2.1.328'],
    command: [`node_modules/@anthropic-ai/claude-code-${machine}/claude`, '-p', errand, '--model', model],
    environment: { ANTHROPIC_BASE_URL: '{url}', ANTHROPIC_AUTH_TOKEN: '{key}', ANTHROPIC_SMALL_FAST_MODEL: model, CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1' },
  },
  {
    name: 'opencode',
    packages: ['opencode-ai@1.18.33'],
    command: [`node_modules/opencode-${machine}/bin/opencode`, 'run', '--model', `aistudio/${model}`, errand],
    files: {
      'opencode.json': JSON.stringify({ provider: { aistudio: { npm: '@ai-sdk/openai-compatible', name: 'AI Studio', options: { baseURL: '{url}/v1', apiKey: '{key}' }, models: { [model]: { name: 'Practice tutor' } } } } }),
    },
  },
  {
    name: 'aider',
    python: ['aider-chat==0.86.2'],
    command: ['bin/aider', '--model', `openai/${model}`, '--no-git', '--yes-always', '--no-check-update', '--no-show-model-warnings', '--analytics-disable', '--message', errand],
    environment: { OPENAI_API_BASE: '{url}/v1', OPENAI_API_KEY: '{key}' },
  },
  openWebui,
];
