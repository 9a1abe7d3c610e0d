import type { MockModel } from '../token/mock-model.ts';

/** What is measured: a running server and how to ask it for a stream. */
export interface Target {
  name: string;
  /** Root of the process tree whose CPU and memory count. */
  pid: number;
  port: number;
  /** Other process trees that work for it, listed separately in the report (a database server). */
  beside: { name: string; pid: number }[];
  /** Complete HTTP requests, one per stream; anything that must exist first (a conversation) is created here. */
  prepare(count: number, model: MockModel): Promise<string[]>;
  /** One HTTP request whose answer is not streamed, if the target speaks OpenAI's dialect. */
  whole?(model: MockModel): string;
  /** What the strict check needs to read the body. */
  dialect: 'completions' | 'ui-messages';
  /** The stored text of a run, if the target stores it. */
  readStored?(runId: string): Promise<{ state: string; text: string }>;
  output(): string;
  stop(): Promise<void>;
}

export interface TargetPlace {
  port: number;
  providerPort: number;
  /** Private to it, deleted afterwards. */
  folder: string;
  /** Control group files to join. */
  joinFiles?: string[];
  /** Added to the environment. */
  env?: Record<string, string>;
}
