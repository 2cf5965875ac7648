/* The offline basemap: land, water, rivers and provinces as paths that map.css colours, and names of places. */

import { placeLabels } from "./labels.js";

/* Bottom to top. */
const LAYERS = [
  ["land", "map-land"],
  ["water", "map-water"],
  ["rivers", "map-river"],
  ["provinces", "map-province"],
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
  LAYERS.forEach(([, className], index) => {
    if (fetched[index].status === "rejected") return;
    window.L.geoJSON(fetched[index].value, { style: { className, renderer }, pane: "basemap", interactive: false }).addTo(map);
  });
  const places = fetched.at(-1);
  if (places.status === "fulfilled") placeLabels(map, places.value, pins, clusters);
  if (fetched.every((answer) => answer.status === "rejected")) throw new Error("no basemap");
}

async function load(address) {
  const answer = await fetch(address, { credentials: "omit" });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}
