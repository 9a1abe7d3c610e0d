import { ApiFailure } from '../../api/failure.ts';

export type LogFilter = (message: string) => boolean;

/**
 * Filter patterns of CloudWatch Logs as far as the guide uses them: words (all of them, case-sensitive), phrases in quotes, `-word`,
 * and `{$.member = "value"}` with `&&`.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function parseFilter(pattern: string): LogFilter {
  const text = pattern.trim();
  const object = /^\{(.*)\}$/s.exec(text);
  if (object !== null) return all(object[1]!.split('&&').map(parseComparison));
  const terms = [...text.matchAll(/(-?)(?:"([^"]*)"|(\w+))|\S/g)];
  return all(terms.map(([term, minus, phrase, word]) => {
    const wanted = phrase ?? word;
    if (wanted === undefined) throw refusal(term);
    return (message) => message.includes(wanted) !== (minus === '-');
  }));
}

const all = (filters: LogFilter[]): LogFilter => (message) => filters.every((each) => each(message));
const refusal = (what: string) => new ApiFailure('InvalidParameterException', `Invalid filter pattern: ${what} is not understood here.`);

function parseComparison(text: string): LogFilter {
  const parts = /^\s*\$\.([\w.]+)\s*(=|!=)\s*(?:"((?:[^"\\]|\\.)*)"|(-?[\d.]+))\s*$/.exec(text);
  if (parts === null) throw refusal(text);
  const [, path, sign, string, number] = parts;
  const wanted = string === undefined ? Number(number) : JSON.parse(`"${string}"`) as string;
  return (message) => {
    const value = path!.split('.').reduce<unknown>((inner, name) => (inner as Record<string, unknown> | null | undefined)?.[name], readObject(message));
    return value !== undefined && (value === wanted) === (sign === '=');
  };
}

/** Only a line that is an object as a whole has members. */
function readObject(message: string): unknown {
  try {
    return JSON.parse(message);
  } catch {
    return undefined;
  }
}
