export const popupClass =
  'z-50 rounded-medium border border-line bg-raised p-1 text-small text-ink shadow-raised outline-none transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0';

export const menuItemClass =
  'flex min-h-9 cursor-pointer items-center gap-2.5 rounded-small px-2.5 outline-none select-none data-highlighted:bg-hover data-disabled:opacity-50';
