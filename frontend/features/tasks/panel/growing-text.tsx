"use client";
// How does a field show all of its text? It grows with it.
import { type ComponentProps, useRef } from "react";
import { cx } from "@/ui/classes";
import { useAutoHeight } from "@/ui/use-auto-height";

type Props = Omit<ComponentProps<"textarea">, "value"> & { value: string };

export function GrowingText({ className, value, ...rest }: Props) {
  const area = useRef<HTMLTextAreaElement>(null);
  useAutoHeight(area, value);
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
