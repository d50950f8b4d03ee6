// OAuth 2.1: a person lets an app use their tasks over MCP. It knows nothing but LETHE.
import { createInterface } from "node:readline/promises";
import { type OAuthClientProvider, UnauthorizedError } from "@modelcontextprotocol/sdk/client/auth.js";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import type { OAuthClientInformationMixed, OAuthTokens } from "@modelcontextprotocol/sdk/shared/auth.js";

let me: OAuthClientInformationMixed | undefined; // a real app keeps these two for the next time
let tokens: OAuthTokens | undefined;
let verifier = "";
const state = crypto.randomUUID();
const redirectUrl = "http://127.0.0.1:33418/callback";
const authProvider: OAuthClientProvider = {
  redirectUrl,
  clientMetadata: { client_name: "My app", redirect_uris: [redirectUrl] },
  state: () => state,
  clientInformation: () => me,
  saveClientInformation: (fresh) => void (me = fresh),
  tokens: () => tokens,
  saveTokens: (fresh) => void (tokens = fresh),
  codeVerifier: () => verifier,
  saveCodeVerifier: (fresh) => void (verifier = fresh),
  redirectToAuthorization: (address) =>
    console.log(`Open this, and then type the address at which you arrive:\n${address}`),
};
const server = new URL(`${process.env.LETHE}/mcp`);
const first = new StreamableHTTPClientTransport(server, { authProvider });
const asked = await new Client({ name: "My app", version: "1.0.0" }).connect(first).catch((e) => e);
if (!(asked instanceof UnauthorizedError)) throw asked;
const terminal = createInterface(process.stdin);
const arrived = new URL(await terminal.question("")).searchParams;
terminal.close();
if (arrived.get("state") !== state) throw new Error("This is the answer to another question.");
await first.finishAuth(arrived.get("code") ?? "");

const lethe = new Client({ name: "My app", version: "1.0.0" });
await lethe.connect(new StreamableHTTPClientTransport(server, { authProvider }));
const added = await lethe.callTool({ name: "add_task", arguments: { title: "Call mom" } });
console.log(JSON.stringify(added.structuredContent));
await lethe.close();
