import type { ReactNode } from 'react';

export function PageFrame({ title, wide = false, children }: { title: string; wide?: boolean; children: ReactNode }) {
  return (
    <div className={`mx-auto w-full px-5 pt-6 pb-16 md:px-8 md:pt-14 ${wide ? 'max-w-[64rem]' : 'max-w-[46rem]'}`}>
      <h1 className="mb-2 text-title md:text-display">{title}</h1>
      {children}
    </div>
  );
}
