// Does every function fit a screen? None has more than forty lines. Biome's own rule leaves out the
// lines of JSX, and so lets a component of eighty lines through.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, it } from "vitest";

const MOST = 40;
const folders = ["api", "app", "features", "language", "storage", "store", "ui"];

function sourcesIn(folder: string): string[] {
  return readdirSync(join(import.meta.dirname, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.|testing\//.test(name))
    .map((name) => join(folder, name));
}

function longFunctionsIn(path: string): string[] {
  const text = readFileSync(join(import.meta.dirname, path), "utf8");
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const lineAt = (position: number) => source.getLineAndCharacterOfPosition(position).line;
  const found: string[] = [];
  function visit(node: ts.Node): void {
    const first = lineAt(node.getStart(source));
    const lines = lineAt(node.end) - first + 1;
    const isFunction = ts.isFunctionLike(node) && "body" in node && node.body;
    if (isFunction && lines > MOST) found.push(`${path}:${first + 1} has ${lines} lines`);
    ts.forEachChild(node, visit);
  }
  visit(source);
  return found;
}

it("has no function of more than forty lines", () => {
  const sources = folders.flatMap(sourcesIn);
  expect(sources.length).toBeGreaterThan(100);
  expect(sources.flatMap(longFunctionsIn)).toEqual([]);
});
