import type { ReasoningEffort } from '@aistudio/core';

/** Thinking tokens for Anthropic's models up to 4.5; 1,024 is the minimum they accept. */
const budgets: Record<ReasoningEffort, number> = { none: 0, minimal: 1_024, low: 2_048, medium: 8_192, high: 16_384, xhigh: 32_000 };

/**
 * The reasoning effort in the format of the model's maker; Converse has none of its own. Null to send nothing: no effort was
 * requested, or the maker has no parameter for it.
 * Sources: https://docs.aws.amazon.com/bedrock/latest/userguide/claude-messages-extended-thinking.html,
 * https://docs.aws.amazon.com/nova/latest/nova2-userguide/extended-thinking.html
 */
export function reasoningFields(model: string, effort: ReasoningEffort | null, maximumOutputTokens: number | null): object | null {
  if (effort === null) return null;
  if (model.includes('anthropic.')) return effort === 'none' ? null : anthropicFields(model, effort, maximumOutputTokens);
  if (model.includes('amazon.nova-2')) return { reasoningConfig: effort === 'none' ? { type: 'disabled' } : { type: 'enabled', maxReasoningEffort: levelOf(effort) } };
  if (model.includes('openai.gpt-oss')) return effort === 'none' ? null : { reasoning_effort: levelOf(effort) };
  if (model.includes('openai.')) return { reasoning: { effort } };
  return null;
}

/** The nearest of the three levels that these makers support. */
function levelOf(effort: ReasoningEffort): ReasoningEffort {
  return effort === 'minimal' ? 'low' : effort === 'xhigh' ? 'high' : effort;
}

/** Nova refuses a token limit if it is to think as much as it can. */
export function refusesLimit(model: string, effort: ReasoningEffort | null): boolean {
  return (effort === 'high' || effort === 'xhigh') && model.includes('amazon.nova-2');
}

function anthropicFields(model: string, effort: ReasoningEffort, maximumOutputTokens: number | null): object | null {
  const adaptive = /claude-(opus|sonnet|haiku)-(4-[6-9]|[5-9])/.test(model);
  if (adaptive) return { thinking: { type: 'adaptive' }, output_config: { effort: levelOf(effort) } };
  // Thoughts count as output, and something must be left for the answer.
  const budget = maximumOutputTokens === null ? budgets[effort] : Math.min(budgets[effort], Math.floor(maximumOutputTokens / 2));
  return budget < budgets.minimal ? null : { thinking: { type: 'enabled', budget_tokens: budget } };
}
