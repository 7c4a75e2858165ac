"""One question a module; each public function answers it for an initiative."""
