// A personal token, for scripts: sign in, then have one made. It is shown this once.
import createClient from "openapi-fetch";
import type { paths } from "./lethe";

const { LETHE, EMAIL = "", PASSWORD = "" } = process.env;
const lethe = createClient<paths>({ baseUrl: LETHE });
const session = await lethe.POST("/api/auth/login", { body: { email: EMAIL, password: PASSWORD } });
if (session.error) throw new Error(session.error.error.message);
const { data, error } = await lethe.POST("/api/auth/grants", {
  headers: { Authorization: `Bearer ${session.data.access_token}` },
  body: { name: "My script", scopes: ["tasks.write"], days: 30 },
});
if (error) throw new Error(error.error.message);
console.log(data.token);
