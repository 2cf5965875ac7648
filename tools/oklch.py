"""OKLCH colours as screens and WCAG see them."""

import math

Linear = tuple[float, float, float]


def linear_rgb(lightness: float, chroma: float, hue: float) -> Linear:
    """OKLCH (lightness 0-1, chroma, hue in degrees) -> linear sRGB, clipped to what a plain screen can show."""
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    rgb = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    red, green, blue = (min(max(channel, 0.0), 1.0) for channel in rgb)
    return red, green, blue


def hex_code(lightness: float, chroma: float, hue: float) -> str:
    """OKLCH -> "#rrggbb"."""
    channels = linear_rgb(lightness, chroma, hue)
    encoded = (12.92 * c if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055 for c in channels)
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in encoded)


def contrast(one: Linear, other: Linear) -> float:
    """WCAG contrast ratio (1-21) of two linear sRGB colours."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Linear) -> float:
    red, green, blue = colour
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
