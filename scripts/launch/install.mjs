import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, sep } from 'node:path';
import { runCommand } from './run-command.mjs';

/** True if the pinned Node and everything that package-lock.json names are there. */
export function isInstalled(root) {
  return existsSync(nodeBinaryOf(root)) && existsSync(nodeLink(root)) && holdsLockfile(root);
}

/**
 * True if a folder's node_modules contains what its package-lock.json names: we installed it from this very lockfile, or npm
 * did, which writes its own lockfile into node_modules as the last step of an installation.
 */
export function holdsLockfile(folder) {
  const present = readPackages(join(folder, 'node_modules', '.package-lock.json'));
  if (!present) return false;
  if (readText(markerOf(folder)) === lockfileHash(folder)) return true;
  const wanted = readPackages(join(folder, 'package-lock.json'));
  return Object.entries(wanted ?? {}).every(([path, entry]) => {
    if (!path.includes('node_modules/') || entry.link || entry.optional) return true;
    return present[path]?.version === entry.version;
  });
}

/** Installs exactly a folder's lockfile; no package runs a script of its own. Returns how npm was found, and what runs further commands. */
export async function installLocked(root, folder, options) {
  const npm = findNpm(root);
  const env = { ...process.env, PATH: npm.path, npm_config_loglevel: 'error', npm_config_update_notifier: 'false', npm_config_fund: 'false', npm_config_audit: 'false', npm_config_prefer_offline: 'true' };
  const run = (command, parameters, more) => runCommand(command, parameters, { ...options, cwd: folder, env, node: npm.node, ...more });
  await run(npm.command, [...npm.parameters, 'ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error']);
  if (folder !== root) writeFileSync(markerOf(folder), lockfileHash(folder));
  return { npm, env, run };
}

/**
 * Installs exactly the lockfile, with what the tests need. No package runs a script of its own, whatever npm's version and
 * settings; only that of `node`, which downloads this platform's binary, is run here by name.
 */
export async function install(root, options) {
  const { npm, env, run } = await installLocked(root, root, options);
  const place = join(root, 'node_modules', 'node');
  await run(npm.node, ['installArchSpecificPackage.js'], { cwd: place, env: { ...env, npm_config_ignore_scripts: 'true' } });
  const link = nodeLink(root);
  if (process.platform === 'win32') {
    await run(npm.command, [...npm.parameters, 'rebuild', 'node', '--ignore-scripts', '--loglevel=error']);
  } else {
    rmSync(link, { force: true });
    symlinkSync(join('..', 'node', 'bin', 'node'), link);
  }
  if (!existsSync(nodeBinaryOf(root))) throw new Error(`npm ended well, but there is no Node at ${nodeBinaryOf(root)}: the package "node" has none for ${process.platform} ${process.arch}.`);
  writeFileSync(markerOf(root), lockfileHash(root));
}

/** npm on a Node that the installation does not replace while it runs. */
function findNpm(root) {
  const inside = join(root, 'node_modules') + sep;
  const directories = (process.env.PATH ?? '').split(delimiter).filter((directory) => !(directory + sep).startsWith(inside));
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const found = directories.map((directory) => join(directory, name)).find((file) => existsSync(file));
  const node = found ?? process.execPath;
  const path = found ? directories.join(delimiter) : [dirname(process.execPath), ...directories].join(delimiter);
  const script = process.env.npm_execpath;
  if (script && /npm-cli\.[cm]?js$/.test(script)) return { node, path, command: node, parameters: [script] };
  return { node, path, command: process.platform === 'win32' ? 'npm.cmd' : 'npm', parameters: [] };
}

export function nodeBinaryOf(root) {
  return join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

const nodeLink = (root) => join(root, 'node_modules', '.bin', 'node');
const markerOf = (folder) => join(folder, 'node_modules', '.installed-from');
const lockfileHash = (folder) => createHash('sha256').update(readText(join(folder, 'package-lock.json')) ?? '').digest('hex');

function readPackages(path) {
  const text = readText(path);
  return text === null ? null : JSON.parse(text).packages;
}

function readText(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
