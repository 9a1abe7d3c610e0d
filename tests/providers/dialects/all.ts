import type { Dialect } from './dialect.ts';
import { openai } from './openai.ts';

export const dialects: Dialect[] = [openai];
