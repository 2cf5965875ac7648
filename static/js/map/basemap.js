/* The sketch of the country: land, towns, water, rivers and borders as paths that map.css colours, and names. */

import { softRenderer } from "./soft.js";

/* Bottom to top: each layer and what a feature of it is called in map.css. */
const LAYERS = [
  ["land", ({ home }) => (home ? "map-land" : "map-land map-land--abroad")],
  ["towns", ({ kind }) => `map-town map-town--${kind}`],
  ["water", () => "map-water"],
  ["rivers", ({ rank }) => `map-river map-river--${rank}`],
  ["provinces", ({ kind }) => `map-border map-border--${kind}`],
];

/**
 * Draws the sketch under everything else, also under tiles. Rejects when no part of it could be fetched.
 * @param {L.Map} map
 * @param {DOMStringMap} files address of each layer, by its name, and of the places
 * @param {Labels} labels gets the names of places and waters
 */
export async function drawBasemap(map, files, labels) {
  const panes = LAYERS.map(([name]) => makePane(map, name));
  const names = ["places", ...LAYERS.map(([name]) => name)];
  const fetched = Object.fromEntries(await Promise.all(names.map(async (name) => [name, await load(files[name])])));
  if (!Object.values(fetched).some(Boolean)) throw new Error("no part of the sketch could be fetched");
  if (!panes[0].isConnected) return; // the map is gone by now
  for (const [name, classOf] of LAYERS) {
    if (!fetched[name]) continue;
    const options = { pane: name, padding: 0.6 };
    const renderer = name === "towns" ? softRenderer(options) : window.L.svg(options);
    window.L.geoJSON(fetched[name], {
      style: ({ properties }) => ({ className: classOf(properties), renderer, pane: name, interactive: false }),
      filter: isDrawn,
    }).addTo(map);
  }
  labels.add(fetched.places ?? [], fetched.water?.features.filter((feature) => !isDrawn(feature)) ?? []);
}

/** A pane under tiles and everything else; those made later stand above those made before. */
function makePane(map, name) {
  const pane = map.createPane(name);
  pane.style.zIndex = 100;
  pane.style.pointerEvents = "none";
  pane.setAttribute("aria-hidden", "true");
  return pane;
}

/** Points of the water layer only carry its names. */
function isDrawn({ geometry }) {
  return geometry.type !== "Point";
}

/** What is at an address, or null. */
async function load(address) {
  try {
    const answer = await fetch(address, { credentials: "omit" });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}
