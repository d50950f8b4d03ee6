import { render, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { TooltipProvider } from "@/ui/tooltip";
import Markdown, { safeUrl } from "./markdown";

function show(text: string) {
  return render(
    <TooltipProvider>
      <Markdown text={text} />
    </TooltipProvider>,
  ).container;
}

describe("an answer's Markdown", () => {
  it("draws tables, task lists and code", () => {
    const page = show("| a | b |\n|---|---|\n| 1 | 2 |\n\n- [x] done\n\n```js\nlet a\n```");
    expect(page.querySelectorAll("td")).toHaveLength(2);
    expect(page.querySelector<HTMLInputElement>("input[type=checkbox]")?.checked).toBe(true);
    expect(page.querySelector("pre code")?.textContent).toBe("let a");
    expect(screen.getByRole("button", { name: "Copy code" })).toBeDefined();
  });

  it("never fetches an image", () => {
    const page = show(
      "![secret](https://evil.example/p.png) and <img src='https://evil.example/q'>",
    );
    expect(page.querySelector("img")).toBeNull();
    expect(page.textContent).toContain("secret");
  });

  it("lets no HTML in", () => {
    const page = show(
      '<script>alert(1)</script><b onclick="x()">bold</b><iframe src="//e"></iframe>',
    );
    expect(page.querySelector("script, b, iframe, [onclick]")).toBeNull();
  });

  it("strikes through what two tildes mark, and nothing that one does", () => {
    const page = show("call ~5 pm or ~6 pm, ~~never~~");
    expect([...page.querySelectorAll("del")].map((each) => each.textContent)).toEqual(["never"]);
  });

  it("shows where a link leads whose text is another address", () => {
    expect(show("[https://my-bank.example/login](https://evil.example/)").textContent).toBe(
      "https://my-bank.example/login (evil.example)",
    );
    expect(show("[ada@example.com](mailto:eve@evil.example)").textContent).toContain(
      "(eve@evil.example)",
    );
    expect(show("[**bank.example**](https://bank.example.evil.example)").textContent).toContain(
      "(bank.example.evil.example)",
    );
  });

  it("leaves alone a link whose text is its address, or no address", () => {
    for (const link of [
      "[www.bank.example/a](https://bank.example/a)",
      "<https://bank.example/a?b=1>",
      "[the report, v1.2](https://bank.example/)",
      "bank.example.",
    ]) {
      expect(show(link).textContent).not.toContain("(");
    }
  });

  it("lets no mark turn the letters of a link or a title", () => {
    expect(show("[my\u202Efdp exe](https://x.example/)").textContent).toBe("myfdp exe");
  });

  it("opens links elsewhere, without telling where from", () => {
    show("[site](https://example.com)");
    const link = screen.getByRole("link", { name: "site" });
    expect(link.getAttribute("rel")).toContain("noopener");
    expect(link.getAttribute("target")).toBe("_blank");
  });

  it.each([
    "javascript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc",
    "//evil",
    "/api",
  ])("makes no link of %s", (url) => {
    expect(safeUrl(url)).toBe("");
    expect(show(`[x](${url})`).querySelector("a")).toBeNull();
  });

  it("lets dates stand alone in right-to-left text, but for code", () => {
    const page = show("**کل** 2026-11-27 کو `2026-11-28`\n\n- 2026-11-29 تک");
    const alone = [...page.querySelectorAll("bdi")].map((date) => date.textContent);
    expect(alone).toEqual(["2026-11-27", "2026-11-29"]);
    expect(show("due 2026-11-27").querySelector("bdi")).toBeNull();
  });

  it("keeps right-to-left text in its own direction", () => {
    expect(show("کل دودھ لانا ہے").querySelector("[dir=auto]")).not.toBeNull();
  });
});
