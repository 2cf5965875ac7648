from django.apps import AppConfig


class RowsConfig(AppConfig):
    name = "bench.sides.rows"
    label = "bench_rows"
