"""One document's attributions resolved: speakers, stance, targets, claims and answers."""
