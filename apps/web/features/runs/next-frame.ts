/** A frame cheaper than this may be followed by another at once. */
const cheapMs = 8;
/** How long the page rests after an expensive one, as a multiple of its cost: it never works more than a third of the time. */
const restPerCost = 2;

let costMs = 0;
let restUntil = 0;

/** Runs before the next frame is drawn, later if drawing has become expensive; a hidden page has no frames but still updates. */
export function nextFrame(run: () => void): void {
  if (document.hidden) return void setTimeout(run, 250);
  const wait = restUntil - performance.now();
  if (wait > 0) return void setTimeout(() => requestAnimationFrame(() => measured(run)), wait);
  requestAnimationFrame(() => measured(run));
}

/** The cost is measured up to the first task after the frame, so it includes rendering, layout and paint. */
function measured(run: () => void): void {
  const began = performance.now();
  run();
  setTimeout(() => {
    const ended = performance.now();
    costMs = (costMs + ended - began) / 2;
    restUntil = costMs > cheapMs ? ended + costMs * restPerCost : 0;
  });
}
