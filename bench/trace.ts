import { Lab } from './measure/lab.ts';
import { firstTokenModel } from './measure/time-first-tokens.ts';
import { cpSync } from 'node:fs';
const lab = new Lab(3701, [firstTokenModel], console.log);
try {
  const target = await lab.aistudioOnDataApi({ name: 'x', durability: 'on' });
  for (let i = 0; i < 12; i += 1) {
    const requests = await target.prepare(1, firstTokenModel);
    const r = await lab.client.run({ port: target.port, requests, events: firstTokenModel.events, rate: firstTokenModel.rate, openOverMs: 0, settleMs: 0, deadlineMs: 10_000, marks: [], keepBodies: false });
    console.log(i, r.faults, r.firstTokenMs.p50);
  }
  console.log(target.output().length);
  (await import('node:fs')).writeFileSync('/tmp/trace.log', target.output());
} finally { await lab.stop(); }
process.exit(0);
