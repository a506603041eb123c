import type { ReactNode } from 'react';
import './badge.css';

/** What something is: a symbol and its word. */
export function Badge({ children }: { readonly children: ReactNode }) {
  return <span className="badge">{children}</span>;
}

/** A word that qualifies what a badge says. */
export function Flag({ children }: { readonly children: ReactNode }) {
  return <span className="flag">{children}</span>;
}
