// The tools over MCP. TOKEN is a personal token; oauth.ts shows how an app gets one of its own.
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";

const lethe = new Client({ name: "My agent", version: "1.0.0" });
await lethe.connect(
  new StreamableHTTPClientTransport(new URL(`${process.env.LETHE}/mcp`), {
    requestInit: { headers: { Authorization: `Bearer ${process.env.TOKEN}` } },
  }),
);
const added = await lethe.callTool({ name: "add_task", arguments: { title: "Call mom" } });
console.log(JSON.stringify(added.structuredContent));
await lethe.close();
