const framesAtMost = 120;

/**
 * What is focused is about to vanish: once it has, the focus goes where `find` says, as soon as that is drawn.
 * Left alone when something else took the focus, or when the person went on meanwhile.
 */
export function keepFocus(find: () => HTMLElement | null | undefined): void {
  let wanted = true;
  const goOn = () => (wanted = false);
  const end = () => {
    window.removeEventListener('keydown', goOn, true);
    window.removeEventListener('pointerdown', goOn, true);
  };
  const look = (framesLeft: number) => {
    if (!wanted || framesLeft === 0) return end();
    const lost = document.activeElement === null || document.activeElement === document.body;
    const found = lost ? find() : null;
    if (found == null) return void requestAnimationFrame(() => look(framesLeft - 1));
    found.focus();
    end();
  };
  requestAnimationFrame(() => {
    window.addEventListener('keydown', goOn, true);
    window.addEventListener('pointerdown', goOn, true);
    look(framesAtMost);
  });
}
