/** Seconds that CloudFront waits for the next byte of a stream, and keeps an idle connection, as in infra/stage/limits.ts. */
const originReadSeconds = 60;
const originKeepAliveSeconds = 60;

/** Headers that CloudFront removes from every request. https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html */
const takenAway = ['Expect', 'Proxy-Authorization', 'TE', 'Trailer', 'Upgrade', 'Vary', 'Warning', 'X-Forwarded-Proto', 'X-HTTP-Method-Override', 'X-Real-IP'];

const addedByEdge = `
      proxy_set_header Connection "";
      proxy_set_header Via "1.1 edge.local (CloudFront)";
      proxy_set_header X-Amz-Cf-Id $request_id;
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;${takenAway.map((name) => `
      proxy_set_header ${name} "";`).join('')}`;

export interface EdgeAddress {
  port: number;
  /** The load balancer's Unix socket. */
  socket: string;
  /** The user that the worker runs as, the only one who may connect to the socket. */
  user: string;
}

/**
 * nginx configured like the distribution in infra/edge: files named by their content are cached and compressed, and requested without
 * the viewer's headers; everything else passes as it arrives, in both directions, with them. No header of the origin changes that.
 */
export const edgeConfiguration = ({ port, socket, user }: EdgeAddress): string => `
user ${user};
worker_processes 1;
pid nginx.pid;
events { worker_connections 4096; }
http {
  access_log off;
  server_tokens off;
  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
  proxy_cache_path cache levels=1:2 keys_zone=hashed:8m max_size=256m inactive=1d use_temp_path=off;
  map $request_uri $path { "~^(?<before>[^?]*)" $before; }
  map $http_accept_encoding $coding { default ""; ~*br "br,gzip"; ~*gzip gzip; }
  map $upstream_cache_status $kept { default "Miss from cloudfront"; HIT "Hit from cloudfront"; }
  upstream balancer {
    server unix:${socket};
    keepalive 256;
    keepalive_timeout ${originKeepAliveSeconds}s;
  }
  server {
    listen 127.0.0.1:${port} backlog=4096;
    client_max_body_size 0;
    gzip off;
    proxy_http_version 1.1;
    proxy_read_timeout ${originReadSeconds}s;
    proxy_ignore_headers X-Accel-Buffering X-Accel-Charset X-Accel-Expires X-Accel-Limit-Rate X-Accel-Redirect;
    add_header X-Cache $kept always;
    location / {
      proxy_pass http://balancer;
      proxy_buffering off;
      proxy_request_buffering off;${addedByEdge}
      proxy_set_header Host $http_host;
    }
    location /_next/static/ {
      limit_except GET HEAD { deny all; }
      proxy_pass http://balancer$path;
      proxy_cache hashed;
      proxy_cache_key "$path $coding";
      proxy_cache_lock on;
      proxy_cache_valid 200 1d;
      proxy_cache_valid 404 10s;
      proxy_ignore_headers Vary X-Accel-Buffering X-Accel-Charset X-Accel-Expires X-Accel-Limit-Rate X-Accel-Redirect;
      proxy_pass_request_headers off;${addedByEdge}
      proxy_set_header Host internal-aistudio-dev.local;
      proxy_set_header User-Agent "Amazon CloudFront";
      proxy_set_header Accept-Encoding $coding;
      gzip on;
      gzip_proxied any;
      gzip_vary on;
      gzip_types text/css text/javascript application/javascript application/json image/svg+xml;
    }
  }
}
`;
