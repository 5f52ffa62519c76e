// A ministry's server as docs/manual/serveur.md asks for it: tus at /lots/, receipts at /accuses/.
// Usage: node tus_server.mjs FOLDER ACCOUNT PASSWORD; it says its port in one line.
import { createReadStream, existsSync, mkdirSync } from "node:fs";
import http from "node:http";
import path from "node:path";
import { FileStore } from "@tus/file-store";
import { Server } from "@tus/server";

const [folder, account, password] = process.argv.slice(2);
const uploads = path.join(folder, "lots");
const receipts = path.join(folder, "accuses");
for (const each of [uploads, receipts]) mkdirSync(each, { recursive: true });

const tus = new Server({
  path: "/lots",
  datastore: new FileStore({ directory: uploads }),
  respectForwardedHeaders: true,
});
const wanted = "Basic " + Buffer.from(`${account}:${password}`).toString("base64");

const server = http.createServer((request, response) => {
  if (account && request.headers.authorization !== wanted) {
    response.writeHead(401).end();
    return;
  }
  const asked = new URL(request.url, "http://here").pathname;
  if (asked.startsWith("/lots")) {
    tus.handle(request, response);
    return;
  }
  const file = path.join(receipts, path.basename(asked));
  if (request.method !== "GET" || !asked.startsWith("/accuses/") || !existsSync(file)) {
    response.writeHead(404).end();
    return;
  }
  createReadStream(file).pipe(response.writeHead(200));
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
