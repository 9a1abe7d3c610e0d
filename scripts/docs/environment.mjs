/** docs/ENVIRONMENT_VARIABLES.md from [{ name, default, description, secret }]. */
export function describeEnvironment(variables) {
  const row = ({ name, default: value, description, secret }) => `| \`${name}\` | ${value === null ? '' : `\`${value}\``} | ${description.replaceAll('|', '\\|')}${secret ? ' **Secret.**' : ''} |`;
  return `# Environment variables

<!-- Made by scripts/generate-docs.mjs from packages/contract/src/environment.ts. Change it there. -->

All of them are optional. AI Studio reads them once, at start, and refuses a combination that contradicts itself with one sentence that says what to change.
\`npm start\` also reads a file \`.env\` in this folder; what is set in the environment wins over it. [\`.env.example\`](../.env.example) lists them all.

| Variable | Default | Meaning |
|---|---|---|
${variables.map(row).join('\n')}

Secret ones appear in no log and in no answer of the server. Keys of model servers that administrators add on the page are not here: they are stored encrypted.

## Two that belong together

Some variables say half of something. Setting one without the other is refused at start:

- \`AISTUDIO_ADMIN_EMAIL\` and \`AISTUDIO_ADMIN_PASSWORD\`
- \`OIDC_ISSUER\`, \`OIDC_CLIENT_ID\` and \`OIDC_CLIENT_SECRET\`

## Only for tests

| Variable | Meaning |
|---|---|
| \`AISTUDIO_SOAK\` | \`1\` runs the long variants of the tests; \`npm run test:soak\` sets it. |
| \`AISTUDIO_SOAK_DOCUMENTS\` | How many documents its proof reads, 1000 unless given. |
| \`CHROMIUM_PATH\` | The Chromium of the browser tests, when it is in no usual place. |
`;
}

/** .env.example: everything commented out, so that a copy of it starts unchanged. */
export function exampleEnvironment(variables) {
  const entry = ({ name, default: value, description }) => `# ${description}\n# ${name}=${value ?? ''}\n`;
  return `# Copy this file to .env and take away the # of what you want to change. As it is, it changes nothing.\n\n${variables.map(entry).join('\n')}`;
}
