import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startProcess } from '../process/start-process.ts';
import { waitForHttp } from '../process/wait-for-http.ts';
import { completionRequests, wholeRequest } from './completion-requests.ts';
import type { Target, TargetPlace } from './target.ts';

const BINARY = ['/usr/sbin/nginx', '/usr/bin/nginx', '/usr/local/sbin/nginx'].find((path) => existsSync(path));

/** nginx as a pass-through: one worker, no buffering, its own configuration and folders. */
export async function startNginx(place: TargetPlace): Promise<Target> {
  if (!BINARY) throw new Error('nginx is not installed (Debian: apt-get install nginx-light).');
  for (const name of ['body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']) mkdirSync(join(place.folder, name), { recursive: true });
  const configuration = join(place.folder, 'nginx.conf');
  writeFileSync(configuration, format(place));
  const started = startProcess({
    command: BINARY,
    args: ['-p', place.folder, '-c', configuration, '-e', join(place.folder, 'error.log'), '-g', 'daemon off;'],
    env: { PATH: process.env['PATH'] ?? '' },
    cwd: place.folder,
    logFile: join(place.folder, 'nginx.log'),
    joinFiles: place.joinFiles,
  });
  await waitForHttp(`http://127.0.0.1:${place.port}/v1/models`, started);
  return {
    name: 'nginx',
    pid: started.pid,
    port: place.port,
    beside: [],
    dialect: 'completions',
    prepare: async (count, model) => completionRequests(count, model, place.port),
    whole: (model) => wholeRequest(model, place.port),
    output: () => started.readOutput(),
    stop: () => started.stop(),
  };
}

function format(place: TargetPlace): string {
  return `
worker_processes 1;
pid ${place.folder}/nginx.pid;
events { worker_connections 8192; }
http {
  access_log off;
  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
  upstream provider { server 127.0.0.1:${place.providerPort}; keepalive 512; }
  server {
    listen 127.0.0.1:${place.port} backlog=4096;
    location / {
      proxy_pass http://provider;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_buffering off;
      proxy_read_timeout 3600s;
    }
  }
}
`;
}
