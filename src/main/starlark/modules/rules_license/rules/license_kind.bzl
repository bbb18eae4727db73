"""The rule license_kind."""

load(":providers.bzl", "LicenseKindInfo")

def _license_kind_impl(ctx):
    return [LicenseKindInfo(
        conditions = ctx.attr.conditions,
        label = ctx.label,
        long_name = ctx.attr.long_name,
        name = ctx.label.name,
    )]

_license_kind = rule(
    implementation = _license_kind_impl,
    doc = "Describes a kind of license.",
    attrs = {
        "canonical_text": attr.label(allow_single_file = True, doc = "The file with the text."),
        "conditions": attr.string_list(doc = "What the license asks for."),
        "long_name": attr.string(doc = "The name that people know."),
        "url": attr.string(doc = "Where the text is found."),
    },
    provides = [LicenseKindInfo],
)

def license_kind(name, **kwargs):
    """Describes a kind of license.

    Args:
      name: the name of the target
      **kwargs: attributes of the rule
    """
    kwargs.setdefault("conditions", [])
    _license_kind(name = name, applicable_licenses = [], **kwargs)
