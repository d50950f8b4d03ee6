"use client";
// Which tools stand beside the heading of the task list? Search and the help for keys.
import Keyboard from "lucide-react/icons/keyboard";
import Search from "lucide-react/icons/search";
import { useLanguage } from "@/language/use-language";
import { cx } from "@/ui/classes";
import { IconButton } from "@/ui/icon-button";
import { openShortcuts } from "@/ui/open-shortcuts";

type Props = { isWide: boolean; isFinding: boolean; onFind: () => void };

/** The wide page shows the search itself; who has only fingers is not told of keys. */
export function BoardTools({ isWide, isFinding, onFind }: Props) {
  const { t } = useLanguage();
  return (
    <>
      <span className={cx(isWide && "md:hidden")}>
        <IconButton
          size="icon-sm"
          label={t("tasks.find.open")}
          aria-expanded={isFinding}
          onClick={onFind}
        >
          <Search className="size-4" />
        </IconButton>
      </span>
      <IconButton
        size="icon-sm"
        className="pointer-coarse:hidden"
        label={t("tasks.keys.open")}
        onClick={openShortcuts}
      >
        <Keyboard className="size-4" />
      </IconButton>
    </>
  );
}
