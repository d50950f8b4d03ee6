// An address for calendars, and what they read there. SESSION is the access_token of a login.
import createClient from "openapi-fetch";
import type { paths } from "./lethe";

const headers = { Authorization: `Bearer ${process.env.SESSION}` };
const lethe = createClient<paths>({ baseUrl: process.env.LETHE, headers });
const { data, error } = await lethe.POST("/api/auth/grants/calendar", {
  body: { name: "My calendar" },
});
if (error) throw new Error(error.error.message);
console.log(await (await fetch(data.address)).text());
