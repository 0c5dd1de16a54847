import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Fault, FaultQueue } from './faults.ts';
import { createFaultQueue, drift } from './faults.ts';
import type { Reply } from './reply.ts';
import { json, MAINTENANCE_PAGE, text } from './reply.ts';
import type { SimRequest } from './router.ts';
import { isRecord, parseJson } from './router.ts';

export interface RequestLogEntry {
  method: string;
  path: string;
  /** 0 when the connection was cut without an answer. */
  status: number;
}

export interface LoopbackServer {
  url: string;
  requests: RequestLogEntry[];
  faults: FaultQueue;
  /** Stops listening and cuts open connections. */
  close(): Promise<void>;
}

export interface LoopbackOptions {
  /** 0 (a free one) unless told. */
  port?: number;
  handle: (request: SimRequest) => Reply;
  /** Requests below `/__sim/` that the simulator itself understands; null for unknown ones. */
  admin?: (request: SimRequest) => Reply | null;
}

async function readRequest(message: IncomingMessage): Promise<SimRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  const url = new URL(message.url ?? '/', 'http://loopback');
  const headers: Record<string, string | undefined> = {};
  for (const [key, value] of Object.entries(message.headers)) headers[key] = Array.isArray(value) ? value[0] : value;
  const override = headers['x-http-method-override'];
  return {
    method: (override ?? message.method ?? 'GET').toUpperCase(),
    path: decodePath(url.pathname),
    query: url.searchParams,
    headers,
    body: Buffer.concat(chunks).toString('utf8'),
    params: {},
  };
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Starts a server on 127.0.0.1 with request log, fault queue and the common admin paths. */
export async function startLoopback(options: LoopbackOptions): Promise<LoopbackServer> {
  const requests: RequestLogEntry[] = [];
  const faults = createFaultQueue();

  async function serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await readRequest(message);
    if (request.path.startsWith('/__sim/')) {
      send(
        response,
        commonAdmin(request, requests, faults) ?? options.admin?.(request) ?? json({ error: 'unknown' }, 404),
      );
      return;
    }
    const entry: RequestLogEntry = { method: request.method, path: request.path, status: 0 };
    requests.push(entry);
    const fault = faults.take(request.method, request.path);
    if (!fault) {
      const reply = options.handle(request);
      entry.status = reply.status;
      send(response, reply);
      return;
    }
    if (fault.delayMs) await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
    const reply = faultyReply(fault, () => options.handle(request));
    if (!reply) {
      message.socket.destroy();
      return;
    }
    entry.status = reply.status;
    send(response, reply);
  }

  const server = createServer((message, response) => {
    serve(message, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else send(response, json({ error: 'SimulatorError', message: String(error) }, 500));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    faults,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Applies a fault; null means that the connection is cut. */
function faultyReply(fault: Fault, run: () => Reply): Reply | null {
  if (fault.reset === 'before') return null;
  if (fault.reset === 'after') {
    run();
    return null;
  }
  if (fault.html) return text(MAINTENANCE_PAGE, 200);
  if (fault.status !== undefined) {
    if (fault.commit) run();
    const { body } = fault;
    const reply = typeof body === 'string' ? text(body, fault.status) : json(body ?? {}, fault.status);
    if (body === undefined || body === null) reply.body = null;
    return { ...reply, headers: { ...reply.headers, ...fault.headers } };
  }
  const reply = run();
  const headers = { ...reply.headers, ...fault.headers };
  if (fault.truncate !== undefined && reply.body !== null) {
    const whole = Buffer.from(reply.body);
    return { ...reply, headers, body: whole.subarray(0, Math.floor(whole.length * fault.truncate)) };
  }
  if ((fault.drop || fault.rename) && typeof reply.body === 'string') {
    const value = parseJson(reply.body);
    if (value !== undefined) {
      return { ...reply, headers, body: JSON.stringify(drift(value, fault.drop ?? [], fault.rename ?? {})) };
    }
  }
  return { ...reply, headers };
}

function send(response: ServerResponse, reply: Reply): void {
  response.statusCode = reply.status;
  for (const [key, value] of Object.entries(reply.headers)) response.setHeader(key, value);
  if (reply.body === null) {
    response.end();
    return;
  }
  const body = typeof reply.body === 'string' ? Buffer.from(reply.body, 'utf8') : Buffer.from(reply.body);
  response.setHeader('content-length', body.length);
  response.end(body);
}

function commonAdmin(request: SimRequest, requests: RequestLogEntry[], faults: FaultQueue): Reply | null {
  const key = `${request.method} ${request.path}`;
  if (key === 'GET /__sim/requests') return json(requests);
  if (key === 'DELETE /__sim/requests') {
    requests.length = 0;
    return json([]);
  }
  if (key === 'GET /__sim/faults') return json(faults.list());
  if (key === 'DELETE /__sim/faults') {
    faults.clear();
    return json([]);
  }
  if (key !== 'POST /__sim/faults') return null;
  const body = parseJson(request.body);
  for (const fault of Array.isArray(body) ? body : [body]) {
    if (!isRecord(fault) || typeof fault.match !== 'string') return json({ error: '"match" is required' }, 400);
    faults.add(fault as unknown as Fault);
  }
  return json(faults.list());
}
