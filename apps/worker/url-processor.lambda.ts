import { createFunction } from './batch/create-function.ts';

export const handler = createFunction('url-processor');
