"use client";
// What is a field that is as tall as its text?
import { type ComponentProps, useLayoutEffect, useRef } from "react";
import { cx } from "@/ui/classes";

export function GrowingText({ className, value, ...rest }: ComponentProps<"textarea">) {
  const area = useRef<HTMLTextAreaElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the value
  useLayoutEffect(() => {
    const node = area.current;
    if (!node) return;
    node.style.height = "auto";
    node.style.height = `${node.scrollHeight}px`;
  }, [value]);
  return (
    <textarea
      ref={area}
      rows={1}
      dir={value ? "auto" : undefined}
      value={value}
      className={cx(
        "max-h-60 w-full resize-none rounded bg-transparent leading-5 outline-offset-2",
        className,
      )}
      {...rest}
    />
  );
}
