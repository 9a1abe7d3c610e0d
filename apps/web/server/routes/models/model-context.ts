import type { ModelContext } from '@aistudio/core';
import type { Exchange } from '../../http/route.ts';

export function modelContext({ app, context }: Exchange): ModelContext {
  return { ...context, modelHealth: app.modelHealth };
}
