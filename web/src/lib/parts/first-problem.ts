/** Leads to the first marked field, or else to the element of that id: where a person would look next. */
export function showFirstProblem(otherwise: string): void {
  const field = document.querySelector<HTMLElement>('[aria-invalid="true"]');
  (field ?? document.getElementById(otherwise))?.focus();
}
