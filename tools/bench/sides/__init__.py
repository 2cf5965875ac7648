"""Five ways to answer the same question from the same documents; `python tools/bench/sides` measures them in turns."""
