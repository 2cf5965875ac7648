/* "Snel weg": the page is gone at once, also while the other one loads, and "back" does not lead here. */

for (const link of document.querySelectorAll("[data-leave]")) {
  const leave = () => {
    document.body.hidden = true;
    document.title = "Weer";
    location.replace(link.href);
  };
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") leave();
  });
}

// Whoever comes back, from a page that was left otherwise, sees the page again.
window.addEventListener("pageshow", () => {
  document.body.hidden = false;
});
