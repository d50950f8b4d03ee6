// How do the usual agents learn of a server? By a link of theirs, or a few lines of JSON.

export function cursorLink(url: string): string {
  const config = btoa(JSON.stringify({ url }));
  return `cursor://anysphere.cursor-deeplink/mcp/install?name=lethe&config=${encodeURIComponent(config)}`;
}

export function vsCodeLink(url: string): string {
  const server = { name: "lethe", type: "http", url };
  return `vscode:mcp/install?${encodeURIComponent(JSON.stringify(server))}`;
}

/** For clients that read a file, or cannot sign in by themselves. */
export function configFor(url: string): string {
  const headers = { Authorization: "Bearer lethe_pat_…" };
  return JSON.stringify({ mcpServers: { lethe: { type: "http", url, headers } } });
}
