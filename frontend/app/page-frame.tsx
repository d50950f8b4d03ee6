"use client";
// What do all signed-in pages share at their top? A heading, which gets the focus when one opens.
import PanelLeft from "lucide-react/icons/panel-left";
import { type ReactNode, useEffect, useRef } from "react";
import { inOrder } from "@/language/letter-order";
import { useLanguage } from "@/language/use-language";
import { afterPaint } from "@/ui/after-paint";
import { cx } from "@/ui/classes";
import { IconButton } from "@/ui/icon-button";
import { Words } from "@/ui/words";
import { useFrame } from "./(signed-in)/frame-state";

type HeaderProps = { title: string; children?: ReactNode; quiet?: boolean };

/** The heading takes the focus when its page opens, unless the page itself has put it elsewhere. */
export function PageHeader({ title, children, quiet }: HeaderProps) {
  const { t } = useLanguage();
  const { narrow, sidebarOpen, toggleSidebar } = useFrame();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${inOrder(title)} · ${t("app.name")}`;
  }, [title, t]);
  useEffect(
    () =>
      // Earlier, the browser would have to lay out the whole page before it may go on.
      afterPaint(() => {
        if (document.activeElement === document.body)
          heading.current?.focus({ preventScroll: true });
      }),
    [],
  );
  return (
    <header
      className={cx(
        "low:h-11 flex h-14 shrink-0 items-center gap-2 px-3",
        !quiet && "border-line border-b",
      )}
    >
      {narrow || !sidebarOpen ? (
        <IconButton label={t("app.openSidebar")} onClick={toggleSidebar}>
          <PanelLeft className="flip-rtl size-4.5" />
        </IconButton>
      ) : null}
      <h1
        ref={heading}
        tabIndex={-1}
        dir="auto"
        className="own-words min-w-0 flex-1 truncate px-1.5 font-semibold text-[15px] outline-none"
      >
        <Words text={title} />
      </h1>
      {children}
    </header>
  );
}

type PageFrameProps = HeaderProps & { wide?: boolean; actions?: ReactNode };

/** A page that scrolls as a whole under its header. */
export function PageFrame({ title, actions, wide, children }: PageFrameProps) {
  return (
    <>
      <PageHeader title={title}>{actions}</PageHeader>
      <main id="content" tabIndex={-1} className="min-h-0 flex-1 overflow-y-auto outline-none">
        <div className={cx("mx-auto px-4 py-4 sm:p-6", wide ? "max-w-5xl" : "max-w-2xl")}>
          {children}
        </div>
      </main>
    </>
  );
}
