"""A real llama.cpp server with a tiny model, in a process of its own: `WEIGHTS PORT`.

It ends with its process, whatever it is doing at that moment.
"""

import sys
import time

import xllamacpp


def main(weights: str, port: str) -> None:
    params = xllamacpp.CommonParams()
    params.model.path = weights
    params.hostnames = ["127.0.0.1"]
    params.port = int(port)
    params.n_ctx, params.n_parallel = 4096, 1
    # Two threads wait for each other, and on a busy machine they wait long.
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = 1
    params.warmup, params.use_jinja = False, True
    server = xllamacpp.Server(params)
    print(server.listening_address, flush=True)
    while True:
        time.sleep(60)


if __name__ == "__main__":
    main(*sys.argv[1:])
