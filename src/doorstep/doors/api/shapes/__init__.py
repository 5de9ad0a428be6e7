"""What goes over the wire, one file per noun: the schemas behind /api/openapi.json.

Requests are checked against them strictly. Answers are described by them and
tested against them, but not checked again at run time: the hot paths would
pay for it with every scan.
"""
