"""Which words name a priority? Those of this table."""

PRIORITIES = {
    "urgent": "high",
    "important": "high",
    "top": "high",
    "highest": "high",
    "high": "high",
    "medium": "medium",
    "normal": "medium",
    "med": "medium",
    "low": "low",
    "lowest": "low",
    "none": "none",
    "no": "none",
}
