"""Pages at old addresses that send the reader on, without a script."""

import posixpath
from urllib.parse import urljoin

from recall.render import template
from recall.site import Site


def redirects(site: Site, site_url: str) -> dict[str, str]:
    """Return the HTML at each former address, by the file's name below the built site."""
    return {
        f"{name}/index.html": template(
            "redirect.html",
            title=page.title,
            target=posixpath.relpath(page.url or ".", name) + "/",
            canonical=urljoin(site_url, page.url),
        )
        for name, page in site.formerly.items()
        if not any(name == other.address for other in site.pages.values())
    }
