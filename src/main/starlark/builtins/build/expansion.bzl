"""How rules expand the text of their attributes."""

def distinct(targets):
    """The targets of a list, each once: a label may be named by several attributes of a target."""
    return {target.label: target for target in targets}.values()

def run_environment(ctx):
    """The RunEnvironmentInfo of a program with the attributes env and, perhaps, env_inherit."""
    targets = distinct(ctx.attr.srcs + ctx.attr.deps + ctx.attr.data)
    return RunEnvironmentInfo(
        environment = {
            name: ctx.expand_make_variables("env", ctx.expand_location(value, targets), {})
            for name, value in ctx.attr.env.items()
        },
        inherited_environment = getattr(ctx.attr, "env_inherit", []),
    )
