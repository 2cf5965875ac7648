/* A card and its pin light up together. */

const BESIDE_EACH_OTHER = window.matchMedia("(width >= 75rem)");

/** @param {Map<string, L.Marker>} markers by the id of the place */
export function pairWithCards(markers) {
  for (const card of document.querySelectorAll("[data-place]")) {
    const marker = markers.get(card.dataset.place);
    if (!marker) continue;
    const pin = marker.getElement();
    const lit = (on) => {
      card.classList.toggle("is-lit", on);
      pin.classList.toggle("is-lit", on);
      marker.setZIndexOffset(on ? 2000 : 0);
    };
    for (const element of [card, pin]) {
      element.addEventListener("pointerenter", () => lit(true));
      element.addEventListener("pointerleave", () => lit(false));
      element.addEventListener("focusin", () => lit(true));
      element.addEventListener("focusout", () => lit(false));
    }
    marker.on("popupopen", () => {
      lit(true);
      if (BESIDE_EACH_OTHER.matches) card.scrollIntoView({ block: "nearest" });
    });
    marker.on("popupclose", () => lit(false));
  }
}
