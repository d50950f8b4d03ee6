// What does a turn cost in Node? The AI SDK behind a bare server: it streams what it is given, and
// keeps no conversation, asks nobody for a name and has no tools. `node server.mjs PORT UPSTREAM`.
import { createServer } from 'node:http';
import { createOpenAI } from '@ai-sdk/openai';
import { streamText } from 'ai';

const [port, upstream] = process.argv.slice(2);
const openai = createOpenAI({ baseURL: upstream, apiKey: 'k' });

async function answer(request, response) {
  let body = '';
  for await (const piece of request) body += piece;
  const { messages } = JSON.parse(body);
  streamText({ model: openai.responses('m'), system: 'Answer.', messages })
    .pipeUIMessageStreamToResponse(response);
}

createServer((request, response) => {
  answer(request, response).catch((problem) => {
    response.statusCode = 500;
    response.end(String(problem));
  });
}).listen(Number(port), '127.0.0.1');
