const ERROR_LEVEL = 50; // of pino, which our services log with

/** True for a JSON log line that reports an error. */
export function isErrorLine(line: string): boolean {
  const level = parseLogLine(line)?.level;
  return typeof level === 'number' && level >= ERROR_LEVEL;
}

/** What a log line says, without its JSON; other lines stay as they are. */
export function summarizeLogLine(line: string): string {
  const { msg, err } = parseLogLine(line) ?? {};
  const cause = typeof err === 'object' && err !== null && 'message' in err ? ` (${String(err.message)})` : '';
  return `${String(msg ?? line)}${cause}`;
}

function parseLogLine(line: string): Record<string, unknown> | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
