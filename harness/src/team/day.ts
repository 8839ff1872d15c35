/** Whether a text is a day of the calendar, `2027-06-30`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  // Node takes the 31st of June for the 1st of July.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
