"""Rules of profiles by which compilers optimize. They load; builds do not use them yet."""

def _profile_impl(ctx):
    return [DefaultInfo(files = depset(ctx.files.profile))]

def _profile_rule(doc):
    return rule(
        implementation = _profile_impl,
        doc = doc,
        attrs = {
            "memprof_profile": attr.label(),
            "profile": attr.label(allow_single_file = True, mandatory = True),
            "proto_profile": attr.label(allow_single_file = True),
        },
    )

fdo_profile = _profile_rule("A profile of a program's runs.")
memprof_profile = _profile_rule("A profile of a program's memory.")
fdo_prefetch_hints = _profile_rule("Hints for prefetching.")

def _propeller_impl(ctx):
    return [DefaultInfo(files = depset(ctx.files.cc_profile + ctx.files.ld_profile))]

propeller_optimize = rule(
    implementation = _propeller_impl,
    doc = "Profiles by which a linker lays a program out.",
    attrs = {
        "cc_profile": attr.label(allow_single_file = True),
        "ld_profile": attr.label(allow_single_file = True),
    },
)
