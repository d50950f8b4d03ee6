// What is around every page? The document, its fonts and the first paint.
import type { Metadata, Viewport } from "next";
import localFont from "next/font/local";
import type { ReactNode } from "react";
import { firstPaint } from "@/storage/first-paint";
import "./globals.css";
import { Providers } from "./providers";

/** Fetched with the page itself, so that the words do not jump when it comes. */
const inter = localFont({
  src: "../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
  variable: "--font-inter",
  weight: "100 900",
  display: "swap",
  adjustFontFallback: false,
});

export const metadata: Metadata = {
  title: { default: "Lethe", template: "%s · Lethe" },
  description: "A task assistant that you talk to.",
  applicationName: "Lethe",
  icons: { icon: "/icon.svg", apple: "/apple-touch-icon.png" },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  interactiveWidget: "resizes-content",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fdfcfa" },
    { media: "(prefers-color-scheme: dark)", color: "#171816" },
  ],
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" dir="ltr" className={inter.variable} suppressHydrationWarning>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own constant, allowed by hash */}
        <script dangerouslySetInnerHTML={{ __html: firstPaint }} />
      </head>
      <body>
        <Providers>{children}</Providers>
      </body>
    </html>
  );
}
