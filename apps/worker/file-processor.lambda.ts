import { createFunction } from './batch/create-function.ts';

export const handler = createFunction('file-processor');
