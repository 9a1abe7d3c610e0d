import type { Socket } from 'node:net';
import type { MockModel } from '../token/mock-model.ts';
import { readMonotonicTenths, writeToken } from '../token/token.ts';
import { closingEvents, makeContentTemplates, roleEvent, templateFor, type EventTemplate } from './event-template.ts';
import type { Paced } from './pace-wheel.ts';

const RESPONSE_HEAD = Buffer.from(
  'HTTP/1.1 200 OK\r\ncontent-type: text/event-stream; charset=utf-8\r\ncache-control: no-cache\r\n' +
    'x-request-id: req_0f1e2d3c4b5a69788796a5b4c3d2e1f0\r\ntransfer-encoding: chunked\r\n\r\n',
);
const templatesByModel = new Map<string, Map<string, EventTemplate>>();
let arrivals = 0;

/** One streamed completion: writes the head at once and one event per tick of the wheel. */
export class CompletionStream implements Paced {
  due: number;
  private sequence = 0;
  private readonly period: number;
  private readonly templates: Map<string, EventTemplate>;
  private readonly socket: Socket;
  private readonly model: MockModel;
  private readonly name: string;
  private readonly withUsage: boolean;
  private readonly onEnd: () => void;

  constructor(socket: Socket, model: MockModel, name: string, withUsage: boolean, onEnd: () => void) {
    this.socket = socket;
    this.model = model;
    this.name = name;
    this.withUsage = withUsage;
    this.onEnd = onEnd;
    this.period = 10_000 / model.rate;
    this.templates = templatesByModel.get(name) ?? makeContentTemplates(name);
    templatesByModel.set(name, this.templates);
    this.due = firstDue(model, this.period);
    socket.write(Buffer.concat([RESPONSE_HEAD, roleEvent(name)]));
    if (model.arrival === 'now') this.tick(readMonotonicTenths());
  }

  tick(nowTenths: number): boolean {
    if (this.socket.destroyed) return false;
    const template = templateFor(this.templates, this.sequence);
    const event = Buffer.from(template.bytes);
    writeToken(event, template.tokenOffset, this.sequence, nowTenths);
    this.socket.write(event);
    this.sequence += 1;
    this.due += this.period;
    if (this.sequence < this.model.events) return true;
    this.socket.write(closingEvents(this.name, this.model.events, this.withUsage));
    this.onEnd();
    return false;
  }
}

function firstDue(model: MockModel, period: number): number {
  const now = readMonotonicTenths();
  if (model.arrival === 'now') return now;
  const boundary = (Math.floor(now / period) + 1) * period;
  if (model.arrival === 'sync') return boundary;
  // Multiples of the golden ratio spread any number of streams evenly over the period.
  arrivals += 1;
  return boundary + ((arrivals * 0.618033988749895) % 1) * period;
}
