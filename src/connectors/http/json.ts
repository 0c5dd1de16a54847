import { ProtocolError, type RemoteName, UnavailableError } from '../../ports/errors.ts';
import { isHtml } from './classify.ts';
import { labelOf } from './label.ts';
import type { HttpResponse } from './model.ts';

/** Parses JSON text; ProtocolError when it is not JSON. An empty text is null. */
export function parseJson(text: string, operation: string, remote: RemoteName = remoteOf(operation)): unknown {
  if (text.trim() === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    throw new ProtocolError(remote, operation, `${operation}: the answer is not valid JSON`);
  }
}

/** Parses the JSON body of an answer. A web page where data was expected is an outage: UnavailableError. */
export function jsonOf(response: HttpResponse, operation: string, remote: RemoteName = remoteOf(operation)): unknown {
  if (response.text.trim() !== '' && isHtml(response))
    throw new UnavailableError(
      remote,
      operation,
      `${labelOf(remote)} answered with a web page instead of data`,
      response.status,
    );
  return parseJson(response.text, operation, remote);
}

/** Operations start with the remote's name: "garmin GET activities". */
function remoteOf(operation: string): RemoteName {
  return (operation.split(' ', 1)[0] ?? '') as RemoteName;
}
