import type { Command } from './command.ts';
import { createKeyCommand } from './commands/keys/create.ts';
import { listKeysCommand } from './commands/keys/list.ts';
import { revokeKeyCommand } from './commands/keys/revoke.ts';
import { clearLimitCommand } from './commands/limits/clear.ts';
import { listLimitsCommand } from './commands/limits/list.ts';
import { setLimitCommand } from './commands/limits/set.ts';

/** Everything `aistudio` does. */
export const commands: readonly Command[] = [createKeyCommand, listKeysCommand, revokeKeyCommand, listLimitsCommand, setLimitCommand, clearLimitCommand];
