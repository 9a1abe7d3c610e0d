const framesAtMost = 120;

/**
 * The focused element is about to disappear: once it has, focus moves to what `find` returns, as soon as that is drawn.
 * Does nothing if something else took the focus, or if the person moved on in the meantime.
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
