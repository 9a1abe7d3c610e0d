const endings: Record<string, string> = {
  bash: 'sh', csharp: 'cs', cs: 'cs', 'c++': 'cpp', cpp: 'cpp', c: 'c', css: 'css', csv: 'csv', diff: 'diff', docker: 'dockerfile', dockerfile: 'dockerfile',
  go: 'go', golang: 'go', html: 'html', java: 'java', javascript: 'js', js: 'js', json: 'json', jsx: 'jsx', kotlin: 'kt', kt: 'kt', latex: 'tex',
  markdown: 'md', md: 'md', php: 'php', powershell: 'ps1', ps1: 'ps1', py: 'py', python: 'py', r: 'r', rb: 'rb', ruby: 'rb', rs: 'rs', rust: 'rs',
  sh: 'sh', shell: 'sh', sql: 'sql', svg: 'svg', swift: 'swift', tex: 'tex', ts: 'ts', tsx: 'tsx', typescript: 'ts', xml: 'xml', yaml: 'yaml', yml: 'yaml', zsh: 'sh',
};

/** The file extension of a language, without the dot: `txt` if it is unknown. */
export function fileEnding(language: string): string {
  return Object.hasOwn(endings, language) ? endings[language]! : 'txt';
}
