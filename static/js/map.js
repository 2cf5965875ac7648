/* The map beside the list. The list is the product; without this script, without data or without Leaflet it goes on.

   The shell (templates/components/map.html) names the files; "map-data" (map_data.html) holds what to show and may be
   replaced at any moment, alone or with the shell: refresh() reads it again. map/draw.js says what is in it. */

let drawn = null;
let waiting = null;
let kept = null;

/** Draws what "map-data" says now: on the map that is there, or on one that opens once its shell comes into view. */
export function refresh() {
  const shell = document.getElementById("map");
  if (drawn && drawn.shell !== shell) {
    kept = drawn.remove();
    drawn = null;
  }
  if (!shell || !document.getElementById("map-data")) return;
  if (drawn) drawn.update(mapData());
  else if (shell !== waiting) {
    waiting = shell;
    whenVisible(shell, () => open(shell));
  }
}

refresh();
// Part of the page was replaced: by htmx, by htmx going back, or by whoever else says so.
for (const event of ["htmx:afterSettle", "htmx:historyRestore", "plekwijzer:results"]) {
  document.addEventListener(event, refresh);
}

/** Calls `run` once, as soon as the element comes into view: a map nobody opens costs nothing. */
function whenVisible(element, run) {
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    observer.disconnect();
    run();
  });
  observer.observe(element);
}

async function open(shell) {
  let draw = null;
  try {
    [draw] = await Promise.all([import("./map/draw.js"), leaflet(shell.dataset.leaflet)]);
  } catch {
    shell.classList.add("is-broken");
  }
  if (!draw || shell !== waiting || !shell.isConnected) return;
  waiting = null;
  drawn = draw.drawMap(shell, mapData(), kept);
}

function mapData() {
  return document.getElementById("map-data").textContent;
}

/** Leaflet is no module: it comes as a script of its own, once. */
function leaflet(address) {
  if (window.L) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
}
