"""What a run found: tables to read, and a file to compare with the next run."""

import json
import os
import platform
import subprocess
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from bench.options import ROOT, Options

REPORT = ROOT / "reports" / "bench.json"


@dataclass(frozen=True, slots=True)
class Section:
    """One table: a row for each thing measured, with the same columns."""

    title: str
    about: str
    rows: dict[str, dict[str, float]]
    lines: list[str] = field(default_factory=list)
    """What is said below the table."""

    def text(self) -> str:
        """As Markdown. The columns are those of all rows; what a row does not have is a dash."""
        columns = list(dict.fromkeys(column for row in self.rows.values() for column in row))
        table = ["| | " + " | ".join(columns) + " |", "|---" * (len(columns) + 1) + "|"]
        table += [
            f"| {name} | " + " | ".join(f"{row[column]:g}" if column in row else "–" for column in columns) + " |"
            for name, row in self.rows.items()
        ]
        parts = [f"### {self.title}", self.about, "\n".join(table), "\n".join(f"* {line}" for line in self.lines)]
        return "\n\n".join(part for part in parts if part)


def write(options: Options, sections: list[Section]) -> Path:
    report = {
        "when": datetime.now(UTC).isoformat(timespec="seconds"),
        "options": asdict(options),
        "machine": machine(),
        "sections": [asdict(section) for section in sections],
    }
    REPORT.parent.mkdir(exist_ok=True)
    for path in filter(None, (REPORT, options.json)):
        path.write_text(json.dumps(report, indent=2, default=str) + "\n")
    if options.markdown:
        options.markdown.write_text("\n\n".join(section.text() for section in sections) + "\n")
    return REPORT


def machine() -> dict[str, object]:
    revision = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return {
        "cores": os.cpu_count(),
        "load_at_end": round(os.getloadavg()[0], 2),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "revision": revision.stdout.strip(),
    }
