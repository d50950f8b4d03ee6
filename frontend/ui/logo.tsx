// What is Lethe's sign? A river that bends away: two strokes and a bank.

export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" fill="none" aria-hidden="true" className={className}>
      <rect width="32" height="32" rx="9" fill="currentColor" />
      <g stroke="var(--accent-ink)" strokeWidth="2.6" strokeLinecap="round">
        <path d="M7 11.5c3-2.4 6-2.4 9 0s6 2.4 9 0" />
        <path d="M7 17c3-2.4 6-2.4 9 0s6 2.4 9 0" opacity="0.72" />
        <path d="M11.5 22.5c1.5-1.2 3-1.2 4.5 0s3 1.2 4.5 0" opacity="0.45" />
      </g>
    </svg>
  );
}
