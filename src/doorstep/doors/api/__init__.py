"""The HTTP API under /api/: what programs, pages, scanners and phones ask and tell.

One file per noun; `sign_in` says who asks and what they may, `errors` how a
refusal looks, `shapes` what goes over the wire. The description for programs
is /api/openapi.json, for people /api/docs.
"""
