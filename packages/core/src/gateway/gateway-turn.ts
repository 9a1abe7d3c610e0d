import type { Usage } from '@aistudio/stream';
import type { GenerationEnding } from '../generation/generate.ts';

/** The result of asking one model. */
export interface GatewayTurn {
  ending: GenerationEnding;
  /** Null: nothing that anybody charges for. */
  usage: Usage | null;
  /** Ends the answer. Throws a GatewayError while nothing has been sent; not called if another model is asked. */
  close(): void | Promise<void>;
}
