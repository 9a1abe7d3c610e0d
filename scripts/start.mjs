// `npm start`: install what is missing, build what changed, serve. Plain JavaScript: it runs before anything is installed.
const major = Number(process.versions.node.split('.')[0]);
if (major < 20) {
  console.error('AI Studio needs Node 20 or newer to start (this is ' + process.versions.node + '): install it from https://nodejs.org and run npm start again.');
  process.exit(1);
}
void import('./launch/start.mjs').then(({ start }) => start());
