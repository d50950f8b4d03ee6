// What changes in the tasks, as it changes. TOKEN is a personal token, or a session's.
import createClient from "openapi-fetch";
import type { paths } from "./lethe";

const headers = { Authorization: `Bearer ${process.env.TOKEN}` };
const lethe = createClient<paths>({ baseUrl: process.env.LETHE, headers });
const { data, error } = await lethe.GET("/api/tasks/events", { parseAs: "stream" });
if (error || !data) throw new Error(error?.error.message);
for await (const lines of data.pipeThrough(new TextDecoderStream())) process.stdout.write(lines);
