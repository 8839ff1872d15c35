const NAMES = /** @type {const} */ (["auto", "light", "dark"]);

/** The button that goes through the reader's own scheme, light and dark. */
export function startTheme() {
  const button = document.getElementById("theme");
  if (button === null) return;
  let chosen = 0;
  button.hidden = false;
  button.addEventListener("click", () => {
    chosen = (chosen + 1) % NAMES.length;
    const name = NAMES[chosen] ?? "auto";
    document.documentElement.style.colorScheme = name === "auto" ? "light dark" : name;
    button.textContent = `Theme: ${name}`;
  });
}
