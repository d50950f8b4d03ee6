// One turn of a chat, as it is written. SESSION is the access_token of a login.
import createClient from "openapi-fetch";
import type { paths } from "./lethe";

const headers = { Authorization: `Bearer ${process.env.SESSION}` };
const lethe = createClient<paths>({ baseUrl: process.env.LETHE, headers });
const { data, error } = await lethe.POST("/api/chat", {
  headers: { Accept: "text/event-stream" },
  body: { message: "Add a task to buy groceries" },
  parseAs: "stream",
});
if (error || !data) throw new Error(error?.error.message);
let text = "";
for await (const piece of data.pipeThrough(new TextDecoderStream())) {
  const lines = (text + piece).split("\n");
  text = lines.pop() ?? "";
  for (const line of lines.filter((each) => each.startsWith("data: {"))) {
    const chunk = JSON.parse(line.slice("data: ".length));
    if (chunk.type === "text-delta") process.stdout.write(chunk.delta);
    if (chunk.type === "tool-output-available") console.log(chunk.output);
  }
}
