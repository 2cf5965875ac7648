"""How well search answers: judged questions over the demo region, asked through the code of /zoeken.json."""
