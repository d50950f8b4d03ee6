"use client";
// What is shown when even the frame of the page breaks? Nothing of ours is sure to work here.
import "./globals.css";

export default function GlobalError({ reset }: { error: Error; reset: () => void }) {
  return (
    <html lang="en">
      <body className="grid min-h-dvh place-items-center p-6 text-center">
        <main>
          <h1 className="font-semibold text-lg">Lethe stumbled</h1>
          <p className="mt-2 text-muted text-sm">What you were typing is kept.</p>
          <button
            type="button"
            onClick={reset}
            className="mt-5 h-10 rounded-xl bg-accent px-4 font-medium text-accent-ink text-sm"
          >
            Try again
          </button>
        </main>
      </body>
    </html>
  );
}
