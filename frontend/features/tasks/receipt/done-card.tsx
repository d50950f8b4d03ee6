"use client";
// What happened to many tasks? How many, which, and a reason for each that failed.
import type { DoneReceipt, Task } from "@/api/types";
import { useLanguage } from "@/language/use-language";
import { Failures, ManyHead } from "./many-head";
import { NamedLines } from "./named-lines";

const nothingKnown: readonly Task[] = [];

export function DoneCard({ receipt }: { receipt: DoneReceipt }) {
  const { t } = useLanguage();
  const { action, numbers, failures } = receipt;
  return (
    <>
      <ManyHead receipt={receipt} text={t(`tasks.doneMany.${action}`, { count: numbers.length })} />
      <NamedLines numbers={numbers} known={nothingKnown} />
      <Failures failures={failures} />
    </>
  );
}
