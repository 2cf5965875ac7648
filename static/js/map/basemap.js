/* The offline basemap: land, water, rivers and provinces as paths that map.css colours, and names of places. */

import { placeLabels } from "./labels.js";

/* Bottom to top: each layer and what a feature of it is called in map.css. */
const LAYERS = [
  ["land", ({ home }) => (home ? "map-land" : "map-land map-land--abroad")],
  ["water", () => "map-water"],
  ["rivers", ({ rank }) => `map-river map-river--${rank}`],
  ["provinces", ({ kind }) => `map-border map-border--${kind}`],
];

/**
 * Draws the basemap. Rejects when no layer at all could be fetched.
 * @param {L.Map} map
 * @param {DOMStringMap} files address of each layer, by its name, and of the places
 * @param {{lat: number, lon: number}[]} pins names of places stay out of their way
 * @param {{lat: number, lon: number}[]} clusters and out of theirs
 */
export async function drawBasemap(map, files, pins, clusters) {
  const pane = map.createPane("basemap");
  pane.style.zIndex = 100;
  pane.style.pointerEvents = "none";
  pane.setAttribute("aria-hidden", "true");
  const renderer = window.L.svg({ pane: "basemap", padding: 0.6 });
  const fetched = await Promise.allSettled([...LAYERS.map(([name]) => name), "places"].map((name) => load(files[name])));
  const read = (name, index) => (fetched[index].status === "fulfilled" ? fetched[index].value : null);
  LAYERS.forEach(([name, classOf], index) => {
    const layer = read(name, index);
    if (!layer) return;
    window.L.geoJSON(layer, {
      style: ({ properties }) => ({ className: classOf(properties), renderer, pane: "basemap", interactive: false }),
      filter: isDrawn,
    }).addTo(map);
  });
  const waters = read("water", 1)?.features.filter((feature) => !isDrawn(feature)) ?? [];
  placeLabels(map, read("places", LAYERS.length) ?? [], waters, [pins, clusters]);
  if (fetched.every((answer) => answer.status === "rejected")) throw new Error("no basemap");
}

/** Points of the water layer only carry its names. */
function isDrawn({ geometry }) {
  return geometry.type !== "Point";
}

async function load(address) {
  const answer = await fetch(address, { credentials: "omit" });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}
