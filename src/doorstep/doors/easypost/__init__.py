"""The EasyPost-shaped door under /v2/ and /beta/: shops' programs written for EasyPost v2 speak to us unchanged.

One file per noun. `door` says who asks and how a refusal looks, `asked` reads
what came in, `urls` lists every address, `worker` does what is not done while
somebody waits: batches, reports, trackers that moved, webhooks. What works
and what differs stands in docs/easypost.md.
"""
