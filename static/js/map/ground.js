/* What lies under the pins: tiles where the site has them, and a sketch of the country where it has none. */

import { drawBasemap } from "./basemap.js";

const SKETCHED = "Schetskaart: geen straten. GeoNames, GSHHG";
const FEW = "De kaart met straten lukt nu niet. Je ziet een schets.";
const NOTHING = "De ondergrond van de kaart kon niet laden. De plekken staan er wel op.";

/**
 * @param {L.Map} map
 * @param {DOMStringMap} files of the shell
 * @param {(sentence: string) => void} say
 * @param {Labels} labels
 */
export function drawGround(map, files, say, labels) {
  const sketch = () => {
    map.attributionControl.addAttribution(SKETCHED);
    drawBasemap(map, files, labels).catch(() => say(NOTHING));
  };
  if (!files.tiles) {
    sketch();
    return;
  }
  const [west, south, east, north] = files.tilesArea.split(",").map(Number);
  const tiles = window.L.tileLayer(files.tiles, {
    attribution: escaped(files.credit),
    bounds: [[south, west], [north, east]],
    className: "map-tiles",
    maxZoom: map.getMaxZoom(),
  });
  let [came, failed] = [0, 0];
  tiles.on("tileload", () => { came += 1; });
  tiles.on("tileerror", () => { failed += 1; });
  tiles.once("tileerror", sketch);
  tiles.on("load", () => { if (failed > came) say(FEW); });
  tiles.addTo(map);
}

function escaped(text) {
  const element = document.createElement("span");
  element.textContent = text;
  return element.innerHTML;
}
