/** The query of the page being shown with one parameter more or changed; the action of a form sent last stays behind. */
export function searchWith(search: string, name: string, value: string): string {
  const parameters = new URLSearchParams(search.replace(/^\?\/[^&]*/, ''));
  parameters.set(name, value);
  return `?${parameters}`;
}
