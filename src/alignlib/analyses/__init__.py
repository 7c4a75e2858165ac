"""One question a module; each public function answers it for an initiative."""

from alignlib.analyses._subject import solving_once

__all__ = ["solving_once"]
