// Tasks: add one, and list what is open. TOKEN is a personal token, or a session's.
import createClient from "openapi-fetch";
import type { paths } from "./lethe";

const headers = { Authorization: `Bearer ${process.env.TOKEN}` };
const lethe = createClient<paths>({ baseUrl: process.env.LETHE, headers });
const added = await lethe.POST("/api/tasks", {
  body: { title: "Buy milk", due_date: "2027-01-04", tags: ["shop"] },
});
if (added.error) throw new Error(added.error.error.message);
const { data, error } = await lethe.GET("/api/tasks", {
  params: { query: { status: "pending", tag: "shop" } },
});
if (error) throw new Error(error.error.message);
for (const task of data.tasks) console.log(task.number, task.title, task.due_date);
