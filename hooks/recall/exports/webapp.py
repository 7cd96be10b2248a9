"""The site as an app that browsers can install."""

import json

from recall.cache import Cache
from recall.exports.icons import icons
from recall.mark import PAPER

MANIFEST = "manifest.webmanifest"
FOLDER = "assets/icons"


def files(name: str, description: str, cache: Cache) -> dict[str, bytes]:
    """Return the manifest and its icons, by name relative to the site's root."""
    drawn = {f"{FOLDER}/{icon}": data for icon, data in icons(cache).items()}
    manifest = {
        "name": name,
        "short_name": name,
        "description": description,
        "id": "./",
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PAPER,
        "categories": ["education"],
        "icons": [
            {"src": f"{FOLDER}/icon-192.png", "sizes": "192x192", "type": "image/png"},
            {"src": f"{FOLDER}/icon-512.png", "sizes": "512x512", "type": "image/png"},
            {
                "src": f"{FOLDER}/icon-maskable.png",
                "sizes": "512x512",
                "type": "image/png",
                "purpose": "maskable",
            },
            {"src": "assets/images/favicon.svg", "sizes": "any", "type": "image/svg+xml"},
        ],
        "shortcuts": [
            {"name": "All questions", "url": "a-z/"},
            {"name": "Take away", "url": "practice/take-away/"},
        ],
    }
    text = json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
    return drawn | {MANIFEST: text.encode()}
