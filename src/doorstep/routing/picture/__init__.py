"""A plan as a picture: every route with its number, colour and dashes, the depot, who is left out, and the sums.

`routes_svg` draws places on the earth, `plane_svg` those of the public
instances. One SVG without scripts or fonts; light or dark as the reader's
system is.
"""

from doorstep.routing.picture.draw import plane_svg, routes_svg

__all__ = ["plane_svg", "routes_svg"]
