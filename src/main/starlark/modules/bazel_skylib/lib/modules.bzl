"""Functions for module extensions."""

def _as_extension(macro, doc = None):
    """An extension that declares the repositories that a macro of WORKSPACE declares."""

    def _implementation(module_ctx):
        macro()
        return _use_all_repos(module_ctx)

    return module_extension(implementation = _implementation, doc = doc)

def _use_all_repos(module_ctx, reproducible = False):
    """What an extension returns whose repositories the main module shall import, all of them."""
    if module_ctx.root_module_has_non_dev_dependency:
        direct, direct_dev = "all", []
    else:
        direct, direct_dev = [], "all"
    return module_ctx.extension_metadata(
        reproducible = reproducible,
        root_module_direct_deps = direct,
        root_module_direct_dev_deps = direct_dev,
    )

modules = struct(
    as_extension = _as_extension,
    use_all_repos = _use_all_repos,
)
