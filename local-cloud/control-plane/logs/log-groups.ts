import * as schemas from '@aws-sdk/client-cloudwatch-logs';
import type { FilterLogEventsRequest, FilterLogEventsResponse } from '@aws-sdk/client-cloudwatch-logs';
import { ApiFailure } from '../../api/failure.ts';
import type { ServedApi } from '../../api/served-api.ts';
import { parseFilter } from './parse-filter.ts';

interface Line {
  stream: string;
  at: number;
  message: string;
}

const pageSize = 10_000;

/** CloudWatch Logs: what processes wrote, line by line, in the order in which it arrived. */
export class LogGroups {
  readonly #groups = new Map<string, Line[]>();
  readonly #onLine: (message: string) => void;

  /** `onLine` gets every line, as CloudWatch extracts metrics from them. */
  constructor(onLine: (message: string) => void = () => undefined) {
    this.#onLine = onLine;
  }

  create(name: string): void {
    this.#groups.set(name, []);
  }

  /** Collects a process's output from here on, as the awslogs driver does. */
  follow(group: string, stream: string, output: NodeJS.ReadableStream): void {
    const write = this.writer(group, stream);
    output.setEncoding('utf8').on('data', write);
  }

  /** Takes text; each line becomes an event once it is complete. */
  writer(group: string, stream: string): (text: string) => void {
    if (!this.#groups.has(group)) this.create(group);
    let rest = '';
    return (text) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop()!;
      for (const message of lines.filter(Boolean)) {
        this.#lines(group).push({ stream, at: Date.now(), message });
        this.#onLine(message);
      }
    };
  }

  service(): ServedApi {
    return { target: 'Logs_20140328', schemas, handlers: { FilterLogEvents: (input: FilterLogEventsRequest) => this.#filter(input) } };
  }

  #filter({ logGroupName, filterPattern = '', startTime = 0, endTime = Infinity, logStreamNames, limit = pageSize, nextToken = '0' }: FilterLogEventsRequest): FilterLogEventsResponse {
    const lines = this.#lines(logGroupName ?? '');
    const wanted = parseFilter(filterPattern);
    const events: FilterLogEventsResponse['events'] = [];
    let index = Number(nextToken);
    for (; index < lines.length && events.length < limit; index += 1) {
      const { at, stream, message } = lines[index]!;
      if (at < startTime || at > endTime || logStreamNames?.includes(stream) === false || !wanted(message)) continue;
      events.push({ logStreamName: stream, timestamp: at, ingestionTime: at, message, eventId: String(index).padStart(56, '0') });
    }
    return { events, searchedLogStreams: [], ...(index < lines.length ? { nextToken: String(index) } : {}) };
  }

  #lines(name: string): Line[] {
    const lines = this.#groups.get(name);
    if (lines === undefined) throw new ApiFailure('ResourceNotFoundException', 'The specified log group does not exist.');
    return lines;
  }
}
