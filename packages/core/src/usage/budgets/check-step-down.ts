import { say } from '@aistudio/contract';
import { AppError } from '../../errors.ts';
import type { ModelCatalogue } from '../../models/model-catalogue.ts';
import type { WhenUsedUp } from '@aistudio/contract/schemas';

/** Throws invalid_request when the model to step down to is not there. */
export async function checkStepDown(models: ModelCatalogue, whenUsedUp: WhenUsedUp): Promise<void> {
  if (whenUsedUp === 'refuse' || (await models.find(whenUsedUp.stepDownTo)) !== null) return;
  throw new AppError('invalid_request', say`There is no model ${whenUsedUp.stepDownTo} to step down to.`);
}
