"""extra_action and action_listener: they load and build, but nothing listens to actions."""

def _nothing_impl(ctx):
    return [DefaultInfo()]

extra_action = rule(
    implementation = _nothing_impl,
    doc = "An action beside those of other rules. This engine runs none: see --experimental_action_listener.",
    attrs = {
        "cmd": attr.string(mandatory = True, doc = "The command."),
        "data": attr.label_list(allow_files = True, doc = "More inputs."),
        "out_templates": attr.string_list(doc = "The names of the outputs."),
        "requires_action_output": attr.bool(doc = "Whether the outputs of the other action are inputs."),
        "tools": attr.label_list(allow_files = True, cfg = "exec", doc = "The tools."),
    },
)

action_listener = rule(
    implementation = _nothing_impl,
    doc = "Adds extra actions to actions. This engine adds none: see --experimental_action_listener.",
    attrs = {
        "extra_actions": attr.label_list(mandatory = True, doc = "The extra actions."),
        "mnemonics": attr.string_list(mandatory = True, allow_empty = False, doc = "To which actions they are added."),
    },
)
