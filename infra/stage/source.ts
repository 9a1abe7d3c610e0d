/** Where this repository is hosted: alarms link to its runbook, and a push to it deploys. */
export const source = { owner: 'your-organisation', name: 'aistudio' } as const;

export const repositoryUrl = `https://github.com/${source.owner}/${source.name}`;
