import { say } from '@aistudio/contract';
import { AppError } from '../../errors.ts';
import type { ModelCatalogue } from '../../models/model-catalogue.ts';
import type { WhenUsedUp } from '@aistudio/contract/schemas';

/** Throws invalid_request if the model to fall back to does not exist. */
export async function checkStepDown(models: ModelCatalogue, whenUsedUp: WhenUsedUp): Promise<void> {
  if (whenUsedUp === 'refuse' || (await models.find(whenUsedUp.stepDownTo)) !== null) return;
  throw new AppError('invalid_request', say`There is no model ${whenUsedUp.stepDownTo} to step down to.`);
}
