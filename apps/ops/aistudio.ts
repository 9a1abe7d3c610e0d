#!/usr/bin/env node
import { commands } from './commands.ts';
import { environment } from './environment.ts';
import { openTerminal } from './open-terminal.ts';
import { runCommand } from './run-command.ts';

process.exitCode = await runCommand(commands, process.argv.slice(2), environment, openTerminal());
