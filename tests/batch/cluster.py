"""A batch on a Ray cluster of two machines, one of which goes in the middle: `python -m batch.cluster IN OUT`."""

from __future__ import annotations

import os
import sys

from ray.cluster_utils import Cluster

from batch.readers import batch
from cinetrace.batch.engines.ray import Ray
from cinetrace.batch.manifest import Sum


def main(name: str, out: str) -> None:
    """Do the batch; the second machine goes when two shards are done."""
    cluster = Cluster()
    cluster.add_node(num_cpus=1)
    machines = [cluster.add_node(num_cpus=1)]

    def tell(_: object, total: Sum) -> None:
        if total.shards == 2 and machines:
            cluster.remove_node(machines.pop(), allow_graceful=False)

    batch([name], out, Ray(cluster.address), tell=tell)
    assert not machines
    cluster.shutdown()  # type: ignore[no-untyped-call]
    os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
