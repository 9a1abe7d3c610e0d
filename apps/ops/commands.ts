import type { Command } from './command.ts';
import { createKeyCommand } from './commands/keys/create.ts';
import { listKeysCommand } from './commands/keys/list.ts';
import { revokeKeyCommand } from './commands/keys/revoke.ts';

/** Everything `aistudio` does. */
export const commands: readonly Command[] = [createKeyCommand, listKeysCommand, revokeKeyCommand];
