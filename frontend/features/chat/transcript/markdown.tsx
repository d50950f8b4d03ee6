"use client";
// How is an answer's Markdown drawn? Block by block; nothing is fetched from elsewhere, and no HTML is
// let in.
import { isValidElement, memo, type ReactNode, useDeferredValue, useRef } from "react";
import ReactMarkdown, { type Components, defaultUrlTransform, type Options } from "react-markdown";
import remarkGfm from "remark-gfm";
import { inOrder } from "@/language/letter-order";
import { useLanguage } from "@/language/use-language";
import { turnsNumbers } from "@/ui/words";
import { CodeBlock } from "./code-block";
import { isolateDates } from "./isolate-dates";
import { splitBlocks } from "./markdown-blocks";
import { MarkdownLink } from "./markdown-link";
import { useHeldText } from "./use-held-text";

type CodeProps = { className?: string; children?: ReactNode };

function codeOf(children: ReactNode): { code: string; language: string | null } {
  const props: CodeProps = isValidElement<CodeProps>(children) ? children.props : {};
  const language = /language-([\w+#-]+)/.exec(props.className ?? "")?.[1] ?? null;
  return { code: String(props.children ?? "").replace(/\n$/, ""), language };
}

/** A box of a task list only shows; the list's own words stand beside it. */
function TaskCheckbox({ checked }: { checked?: boolean | undefined }) {
  const { t } = useLanguage();
  const label = t(checked ? "chat.box.done" : "chat.box.open");
  return <input type="checkbox" disabled checked={checked === true} aria-label={label} />;
}

/** A model may begin with any level; to a screen reader all stand right below the page's h1. */
function heading(size: 1 | 2 | 3) {
  return function Heading({ children }: { children?: ReactNode }) {
    return <h2 data-size={size}>{children}</h2>;
  };
}

const components: Components = {
  h1: heading(1),
  h2: heading(2),
  h3: heading(3),
  h4: heading(3),
  h5: heading(3),
  h6: heading(3),
  a: MarkdownLink,
  // A remote image in an answer would tell its server that it was read.
  img: ({ alt }) => <span>{alt}</span>,
  input: ({ checked }) => <TaskCheckbox checked={checked} />,
  pre: ({ children }) => <CodeBlock {...codeOf(children)} />,
  table: ({ children }) => (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard
    <div className="overflow-x-auto" tabIndex={0}>
      <table>{children}</table>
    </div>
  ),
};

/** Only addresses that open in a browser or a mail program stay links. */
export function safeUrl(url: string): string {
  return /^(https?:|mailto:)/i.test(url) ? defaultUrlTransform(url) : "";
}

/** One tilde means "about", as in ~5 pm. */
const plugins: Options["remarkPlugins"] = [[remarkGfm, { singleTilde: false }]];
const rightToLeft = [isolateDates];
const leftToRight: typeof rightToLeft = [];

const Block = memo(function Block({ text }: { text: string }) {
  return (
    <ReactMarkdown
      components={components}
      remarkPlugins={plugins}
      rehypePlugins={turnsNumbers(text) ? rightToLeft : leftToRight}
      urlTransform={safeUrl}
    >
      {text}
    </ReactMarkdown>
  );
});

type Props = { text: string; isStreaming?: boolean };

export default function Markdown({ text, isStreaming = false }: Props) {
  const root = useRef<HTMLDivElement>(null);
  // Drawing a long answer must not hold up typing or scrolling.
  const shown = useHeldText(useDeferredValue(text), root, isStreaming);
  const blocks = splitBlocks(inOrder(shown));
  return (
    <div ref={root} className="prose" dir="auto">
      {blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks only grow at the end
        <Block key={index} text={block} />
      ))}
    </div>
  );
}
