/* A button that prints. Without this script it stays hidden: every browser has its own. */

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
