// Where does the program of /api/docs come from? From npm's package, by a copy into the build.
import { copyFileSync, mkdirSync } from "node:fs";

const here = new URL("..", import.meta.url);
const from = new URL("node_modules/swagger-ui-dist/", here);
const to = new URL("out/reference/", here);

mkdirSync(to, { recursive: true });
for (const name of ["swagger-ui-bundle.js", "swagger-ui.css"]) {
  copyFileSync(new URL(name, from), new URL(name, to));
}
