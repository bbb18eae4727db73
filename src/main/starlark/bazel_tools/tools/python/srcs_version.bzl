"""Which targets ask for which version of Python; there is only Python 3."""

def _find_requirements_impl(target, ctx):
    return []

find_requirements = aspect(
    implementation = _find_requirements_impl,
    attr_aspects = ["deps"],
    doc = "Kept for those who load it: nothing can require another version than Python 3.",
)
